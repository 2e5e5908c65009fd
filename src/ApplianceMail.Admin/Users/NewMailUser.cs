using ApplianceMail.Store;
using ApplianceMail.Store.Directory;

namespace ApplianceMail.Admin.Users;

[Operation("New", "MailUser", "Creates a mail user. Without a password a random one is made and returned, once.", Scope = OperationScope.Domain)]
public sealed class NewMailUser : Operation<NewMailUserResult>
{
    string? _hash;
    string? _random;

    [Parameter("E-mail address; a bare name belongs to the primary domain.", Position = 0, Names = Names.Address)]
    public required string Address { get; init; }

    [Parameter("Password, at most 1,024 bytes.", IsSecret = true)]
    public string? Password { get; init; }

    [Parameter("Ready hash instead of a password: {PBKDF2-SHA512}iterations$salt$hash, or one of another server: {SSHA}, {SHA512-CRYPT}, {BLF-CRYPT} and so on; the next login makes one of ours.", IsSecret = true)]
    public string? PasswordHash { get; init; }

    [Parameter("Name that people see; default none.")]
    public string DisplayName { get; init; } = "";

    [Parameter("Most bytes that the user's mailboxes may hold; 0: no limit; default the domain's.")]
    public long? QuotaBytes { get; init; }

    [Parameter("Normal (the default), Disabled or Pending (no mail, no login), Suspended (mail, no login).")]
    public AccountStatus Status { get; init; }

    [Parameter("From then on the user is as disabled; default the domain's.")]
    public DateTimeOffset? ExpiresAt { get; init; }

    [Parameter("Internal (the default): the password is kept here. External: it is another directory's; none is taken here, and logins are refused until that directory can be asked, which comes later.")]
    public AuthenticationSource AuthenticationSource { get; init; }

    public override async ValueTask PrepareAsync(AdminContext context, CancellationToken cancel)
    {
        UserChecks.DisplayName(DisplayName);
        UserChecks.Quota(QuotaBytes ?? 0);
        // Refused before the hash is computed: it costs 100 ms.
        var (domain, localPart) = context.Store.Read(tables => MailUserIdentity.RequireFree(tables, nameof(Address), Address));
        if (Password is not null) PasswordPolicy.Require(domain, localPart, Password);
        bool isExternal = AuthenticationSource == AuthenticationSource.External;
        if (isExternal && (Password ?? PasswordHash) is not null) throw ExternalPassword.Refusal($"{localPart}@{domain.Name}");
        var password = Password ?? (PasswordHash is null ? PasswordPolicy.MakeRandom(domain, localPart) : null);
        // Nobody is told an external user's: should he become an internal one, he has none that anybody knows.
        _random = Password is null && !isExternal ? password : null;
        _hash = await PasswordParameter.HashAsync(password, PasswordHash, cancel);
    }

    public override NewMailUserResult Apply(WriteTransaction store)
    {
        var (domain, localPart) = MailUserIdentity.RequireFree(store, nameof(Address), Address);
        return new NewMailUserResult(MailUserInfo.Of(UserCreation.Add(store, domain, localPart, DisplayName, _hash!, QuotaBytes, Status, With)), _random);
    }

    AccountSettings With(AccountSettings defaults) => defaults with { ExpiresAt = ExpiresAt?.ToUniversalTime() ?? defaults.ExpiresAt, AuthenticationSource = AuthenticationSource };
}

/// <param name="GeneratedPassword">The random password, shown this once; null when one was given, and for an external user.</param>
public sealed record NewMailUserResult(MailUserInfo User, string? GeneratedPassword) : IOnceShown
{
    object IOnceShown.WithoutSecrets() => this with { GeneratedPassword = null };
}
