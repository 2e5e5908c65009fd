using ApplianceMail.Admin.UserSettings;
using ApplianceMail.Store;
using ApplianceMail.Store.Directory;

namespace ApplianceMail.Admin.Users;

[Operation("Set", "MailUser", "Changes a mail user; what is not named stays as it is.", Scope = OperationScope.Domain)]
public sealed class SetMailUser : QuotaParameters<MailUserInfo>
{
    string? _hash;

    [Parameter("E-mail address or number.", Position = 0, Names = Names.User)]
    public required string Identity { get; init; }

    [Parameter("New password, at most 1,024 bytes.", IsSecret = true, NeedsRight = "Set-MailUserPassword")]
    public string? Password { get; init; }

    [Parameter("Ready hash instead of a password: {PBKDF2-SHA512}iterations$salt$hash, or one of another server: {SSHA}, {SHA512-CRYPT}, {BLF-CRYPT} and so on; the next login makes one of ours.", IsSecret = true, NeedsRight = "Set-MailUserPassword")]
    public string? PasswordHash { get; init; }

    [Parameter("Name that people see.")]
    public string? DisplayName { get; init; }

    [Parameter("Normal, Disabled or Pending (no mail, no login), Suspended (mail, no login).")]
    public AccountStatus? Status { get; init; }

    // Going back to Internal puts a password in force that was good for nothing.
    [Parameter("Internal: the password is kept here. External: it is another directory's; none is taken here, and logins are refused until that directory can be asked, which comes later.", NeedsRight = "Set-MailUserPassword")]
    public AuthenticationSource? AuthenticationSource { get; init; }

    public override async ValueTask PrepareAsync(AdminContext context, CancellationToken cancel)
    {
        if (DisplayName is not null) UserChecks.DisplayName(DisplayName);
        var (user, domain) = context.Store.Read(tables => MailUserIdentity.RequireWithDomain(tables, nameof(Identity), Identity));
        RequirePasswordHere(user.Address, Changed(user.Settings));
        if (Password is not null) PasswordPolicy.Require(domain, user.LocalPart, Password);
        _hash = await PasswordParameter.HashAsync(Password, PasswordHash, cancel);
    }

    public override MailUserInfo Apply(WriteTransaction store)
    {
        var before = MailUserIdentity.Require(store, nameof(Identity), Identity);
        var after = before with { DisplayName = DisplayName ?? before.DisplayName, QuotaBytes = QuotaBytes ?? before.QuotaBytes, Status = Status ?? before.Status, Settings = Changed(before.Settings) };
        RequirePasswordHere(before.Address, after.Settings);
        return MailUserInfo.Of(store.Accounts.Update(before, after, _hash));
    }

    AccountSettings Changed(AccountSettings before) => With(before) with { AuthenticationSource = AuthenticationSource ?? before.AuthenticationSource };

    void RequirePasswordHere(string address, AccountSettings after)
    {
        if ((Password ?? PasswordHash) is not null) ExternalPassword.Refuse(address, after);
    }
}
