using ApplianceMail.Store;
using ApplianceMail.Store.Directory;

namespace ApplianceMail.Admin.Users;

[Operation("Update", "MailUserPassword", "Changes a mail user's password as the user's own change: with the old one, which is checked as a login's. Set-MailUserPassword gives a new one without it.", Scope = OperationScope.Domain)]
public sealed class UpdateMailUserPassword : Operation<MailUserInfo>
{
    Authenticator? _authenticator;
    PasswordCheck? _old;
    string? _hash;

    [Parameter("E-mail address or number.", Position = 0, Names = Names.User)]
    public required string Identity { get; init; }

    [Parameter("The password that is in force.", IsSecret = true)]
    public required string OldPassword { get; init; }

    [Parameter("New password, at most 1,024 bytes.", IsSecret = true)]
    public required string NewPassword { get; init; }

    [Parameter("The IP address of who gave the passwords, where a site asks for somebody: after too many wrong ones the address is refused for a time. Default: not known; then wrong passwords count for the user alone.")]
    public string? ClientAddress { get; init; }

    public override async ValueTask PrepareAsync(AdminContext context, CancellationToken cancel)
    {
        var (user, domain) = context.Store.Read(tables => MailUserIdentity.RequireWithDomain(tables, nameof(Identity), Identity));
        ExternalPassword.Refuse(user.Address, user.Settings);
        PasswordParameter.Check(NewPassword, nameof(NewPassword));
        PasswordPolicy.Require(domain, user.LocalPart, NewPassword);
        _authenticator = context.Store.Authenticator;
        (user, _old) = await GivenPassword.CheckAsync(context, Identity, OldPassword, ClientAddress, cancel);
        if (_old.Failure == LoginFailure.TooManyFailures) throw GivenPassword.TooManyFailures(user.Address);
        // The password is right also where the user may not log in now: it is his to change.
        if (_old.Hash is null) throw Wrong(user.Address);
        _hash = await PasswordParameter.HashAsync(NewPassword, null, cancel);
    }

    public override MailUserInfo Apply(WriteTransaction store)
    {
        var row = MailUserIdentity.Require(store, nameof(Identity), Identity);
        ExternalPassword.Refuse(row.Address, row.Settings);
        // Somebody else was faster: what was given is the old password no more.
        if (!_authenticator!.StillProves(_old!, OldPassword, store.Accounts.PasswordOf(row))) throw Wrong(row.Address);
        return MailUserInfo.Of(store.Accounts.Update(row, row, _hash));
    }

    static OperationException Wrong(string user) => GivenPassword.Refusal("OldPasswordWrong", "The old password is wrong.", user);
}
