using ApplianceMail.Admin.Domains;
using ApplianceMail.Admin.Users;
using ApplianceMail.Mail.Addresses;
using ApplianceMail.Store;
using ApplianceMail.Store.Directory;
using ApplianceMail.Store.Settings;

namespace ApplianceMail.Admin.Server;

[Operation("Initialize", "MailServer", "Sets a new server up: the primary domain, its postmaster, and a test of every service. The domain that the first start made for trying out is replaced.")]
public sealed class InitializeMailServer : Operation<InitializedMailServer>
{
    const string Postmaster = "postmaster";

    /// <summary>The note that the server was initialised; undo takes it away again.</summary>
    const string Mark = "_InitializedAt";

    string? _hash;
    string? _random;
    string? _hostName;
    DateTimeOffset _now;
    IReadOnlyList<ServiceTest> _tests = [];

    [Parameter("The primary mail domain, such as example.org.", Position = 0, Names = Names.Domain)]
    public required string Domain { get; init; }

    [Parameter("The postmaster's password, at most 1,024 bytes; without one a random one is made and returned, once.", IsSecret = true)]
    public string? Password { get; init; }

    [Parameter("The server's full name, such as mail.example.org; without it the name stays.")]
    public string? HostName { get; init; }

    public override async ValueTask PrepareAsync(AdminContext context, CancellationToken cancel)
    {
        _now = context.Time.GetUtcNow();
        DomainIdentity.Canonical(nameof(Domain), Domain);
        if (HostName is not null) _hostName = DomainName.TryParse(HostName.Trim(), out var host) ? host!.Name : throw OperationException.Invalid(nameof(HostName), "must be a host name such as mail.example.org");
        // Refused before the hash is computed: it costs 100 ms.
        context.Store.Read(tables => RequireNew(tables));
        if (Password is null) _random = PasswordParameter.MakeRandom();
        _hash = await PasswordParameter.HashAsync(Password ?? _random, null, cancel);
    }

    public override InitializedMailServer Apply(WriteTransaction store)
    {
        var first = RequireNew(store);
        var name = DomainIdentity.Canonical(nameof(Domain), Domain);
        var domain = first is not null && first.Name == name ? first : store.Domains.Add(NewDomainName.RequireFree(store, nameof(Domain), Domain), 0);
        store.Domains.MakePrimary(domain);
        if (store.Accounts.Find(Postmaster, name) is { } postmaster) store.Accounts.Update(postmaster, postmaster with { Status = AccountStatus.Normal }, _hash);
        else store.Accounts.Add(domain, Postmaster, "Postmaster", _hash!, 0);
        if (first is not null && first.Id != domain.Id) RemoveTryOut(store, store.Domains.FindById(first.Id)!);
        if (_hostName is not null) store.Settings.Set(nameof(EffectiveSettings.HostName), System.Text.Json.JsonSerializer.Serialize(_hostName));
        store.Settings.Set(Mark, System.Text.Json.JsonSerializer.Serialize(_now));
        return new InitializedMailServer(name, $"{Postmaster}@{name}", _random, []);
    }

    public override async ValueTask EffectAsync(AdminContext context, CancellationToken cancel)
    {
        if (context.Services is { } services) _tests = await services.TestAsync(cancel);
    }

    public override InitializedMailServer Finish(AdminContext context, InitializedMailServer result) => result with { Tests = _tests };

    /// <summary>The domain that the first start made and nobody has used since; null: there is no domain at all.</summary>
    /// <exception cref="OperationException">The server is in use.</exception>
    static DomainRow? RequireNew(DirectoryTables tables)
    {
        var domains = tables.Domains.List();
        if (tables.Settings.Find(Mark) is not null) throw Initialized(tables);
        if (domains.Count == 0) return null;
        // The first start makes the first row of each table: whatever else is there was somebody's work.
        bool untouched = domains is [{ Id: 1 }] && tables.Accounts.List() is [] or [{ Id: 1, LocalPart: Postmaster }]
            && tables.UserAliases.OfDomain(1).Count == 0 && tables.Groups.OfDomain(1).Count == 0 && tables.DomainAliases.List(1).Count == 0;
        return untouched ? domains[0] : throw Initialized(tables);
    }

    static OperationException Initialized(DirectoryTables tables) => new(
        RefusalKind.Conflict, "ServerInitialized",
        $"The server is set up already; its primary domain is {tables.Domains.Primary()?.Name}. New-MailDomain adds a domain, Set-MailUserPassword changes the postmaster's password.");

    /// <summary>Mail that was sent to try out is no rubbish: such a domain stays, beside the new one.</summary>
    static void RemoveTryOut(WriteTransaction store, DomainRow domain)
    {
        var users = store.Accounts.OfDomain(domain.Id);
        if (users.Any(u => u.UsedBytes > 0)) return;
        foreach (var user in users) UserRemoval.Remove(store, user);
        store.Domains.Remove(domain);
    }
}

/// <param name="GeneratedPassword">The postmaster's random password, shown this once; null when one was given.</param>
/// <param name="Tests">How each service answered, address by address.</param>
public sealed record InitializedMailServer(string Domain, string Postmaster, string? GeneratedPassword, IReadOnlyList<ServiceTest> Tests) : IOnceShown
{
    object IOnceShown.WithoutSecrets() => this with { GeneratedPassword = null };
}
