using ApplianceMail.Store;

namespace ApplianceMail.Admin.Users;

[Operation("New", "MailUser", "Creates a mail user. Without a password a random one is made and returned, once.")]
public sealed class NewMailUser : Operation<NewMailUserResult>
{
    string? _hash;
    string? _random;

    [Parameter("E-mail address; a bare name belongs to the primary domain.", Position = 0)]
    public required string Address { get; init; }

    [Parameter("Password, at most 1,024 bytes.", IsSecret = true)]
    public string? Password { get; init; }

    [Parameter("Ready hash instead of a password: {PBKDF2-SHA512}iterations$salt$hash.", IsSecret = true)]
    public string? PasswordHash { get; init; }

    [Parameter("Name that people see; default none.")]
    public string DisplayName { get; init; } = "";

    [Parameter("Most bytes that the user's mailboxes may hold; 0 (the default): no limit.")]
    public long QuotaBytes { get; init; }

    public override async ValueTask PrepareAsync(AdminContext context, CancellationToken cancel)
    {
        // Refused before the hash is computed: it costs 100 ms.
        var (localPart, domain) = MailUserIdentity.Parse(nameof(Address), Address, await context.Directory.PrimaryDomainAsync(cancel));
        UserChecks.DisplayName(DisplayName);
        UserChecks.Quota(QuotaBytes);
        if (await context.Directory.FindAccountAsync(localPart, domain, cancel) is not null) throw UserChecks.Exists(localPart + "@" + domain);
        if (Password is null && PasswordHash is null) _random = PasswordParameter.MakeRandom();
        _hash = await PasswordParameter.HashAsync(Password ?? _random, PasswordHash, cancel);
    }

    public override NewMailUserResult Apply(WriteTransaction store)
    {
        var (localPart, domainName) = MailUserIdentity.Parse(nameof(Address), Address, store.Domains.Primary());
        var domain = Domains.DomainIdentity.Require(store, nameof(Address), domainName);
        if (store.Accounts.Find(localPart, domain.Name) is { } there) throw UserChecks.Exists(there.Address);
        var row = store.Accounts.Add(domain, localPart, DisplayName, _hash!, QuotaBytes);
        return new NewMailUserResult(MailUserInfo.Of(row), _random);
    }
}

/// <param name="GeneratedPassword">The random password, shown this once; null when one was given.</param>
public sealed record NewMailUserResult(MailUserInfo User, string? GeneratedPassword);
