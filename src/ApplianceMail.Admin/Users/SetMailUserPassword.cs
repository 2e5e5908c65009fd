using ApplianceMail.Store;

namespace ApplianceMail.Admin.Users;

[Operation("Set", "MailUserPassword", "Gives a mail user a new password; the old one stops working at once. Without a password a random one is made and returned, once.", Scope = OperationScope.Domain)]
public sealed class SetMailUserPassword : Operation<NewMailUserResult>
{
    string? _hash;
    string? _random;

    [Parameter("E-mail address or number.", Position = 0, Names = Names.User)]
    public required string Identity { get; init; }

    [Parameter("New password, at most 1,024 bytes.", IsSecret = true)]
    public string? Password { get; init; }

    [Parameter("Ready hash instead of a password: {PBKDF2-SHA512}iterations$salt$hash, or one of another server: {SSHA}, {SHA512-CRYPT}, {BLF-CRYPT} and so on; the next login makes one of ours.", IsSecret = true)]
    public string? PasswordHash { get; init; }

    public override async ValueTask PrepareAsync(AdminContext context, CancellationToken cancel)
    {
        var (user, domain) = context.Store.Read(tables => MailUserIdentity.RequireWithDomain(tables, nameof(Identity), Identity));
        ExternalPassword.Refuse(user.Address, user.Settings);
        if (Password is not null) PasswordPolicy.Require(domain, user.LocalPart, Password);
        if (Password is null && PasswordHash is null) _random = PasswordPolicy.MakeRandom(domain, user.LocalPart);
        _hash = await PasswordParameter.HashAsync(Password ?? _random, PasswordHash, cancel);
    }

    public override NewMailUserResult Apply(WriteTransaction store)
    {
        var row = MailUserIdentity.Require(store, nameof(Identity), Identity);
        ExternalPassword.Refuse(row.Address, row.Settings);
        return new NewMailUserResult(MailUserInfo.Of(store.Accounts.Update(row, row, _hash)), _random);
    }
}
