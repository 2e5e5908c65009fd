using ApplianceMail.Store.Routing;
using ApplianceMail.Store.Sqlite;

namespace ApplianceMail.Store.Directory;

/// <summary>All tables of the directory and the settings over one connection: for reading, or inside a write transaction.</summary>
public class DirectoryTables
{
    internal DirectoryTables(SqlConnection connection) => Connection = connection;

    internal SqlConnection Connection { get; }

    /// <summary>Null: for reading.</summary>
    internal virtual WriteTransaction? Transaction => null;

    public Domains Domains => field ??= new(this);

    public DomainAliases DomainAliases => field ??= new(this);

    public Accounts Accounts => field ??= new(this);

    public UserAliases UserAliases => field ??= new(this);

    public Groups Groups => field ??= new(this);

    public GroupMembers GroupMembers => field ??= new(this);

    public SenderBlocks SenderBlocks => field ??= new(this);

    public RefusedDomains RefusedDomains => field ??= new(this);

    public Administrators Administrators => field ??= new(this);

    public Tokens Tokens => field ??= new(this);

    public Services Services => field ??= new(this);

    public ServerSettings Settings => field ??= new(this);

    public MailRoutes MailRoutes => field ??= new(this);

    public RelayHosts RelayHosts => field ??= new(this);

    public TrustedHosts TrustedHosts => field ??= new(this);

    public OpenRelayDomains OpenRelayDomains => field ??= new(this);

    public Forwards Forwards => field ??= new(this);

    public FallbackAddresses FallbackAddresses => field ??= new(this);

    public HeaderReplacements HeaderReplacements => field ??= new(this);

    /// <summary>The user, alias or group that has this address; null: nobody.</summary>
    /// <param name="except">A row that does not count: itself.</param>
    public IEntityRow? AddressOwner(long domainId, string localPart, IEntityRow? except = null) =>
        Other(Accounts.At(domainId, localPart), except) ?? Other(UserAliases.At(domainId, localPart), except) ?? Other(Groups.At(domainId, localPart), except);

    /// <summary>The domain or domain alias that has this name; null: none.</summary>
    public IEntityRow? DomainOwner(string name, IEntityRow? except = null) => Other(Domains.Find(name), except) ?? Other(DomainAliases.Find(name), except);

    /// <summary>The domain that has this name as its own or as a second one; null: none.</summary>
    public DomainRow? DomainOf(string name) => Domains.Find(name) ?? (DomainAliases.Find(name) is { } alias ? Domains.FindById(alias.DomainId) : null);

    /// <summary>The own name of the domain whose second one this is; any other name as it is.</summary>
    public string OwnNameOf(string domain) => DomainAliases.Find(domain)?.Domain ?? domain;

    static IEntityRow? Other(IEntityRow? row, IEntityRow? except) => row?.GetType() == except?.GetType() && row?.Id == except?.Id ? null : row;

    /// <summary>An owner in words: "user alice@example.org", "domain alias example.com".</summary>
    public string Describe(IEntityRow owner) => owner switch
    {
        AccountRow => Accounts.Entity,
        UserAliasRow => UserAliases.Entity,
        GroupRow => Groups.Entity,
        DomainRow => Domains.Entity,
        _ => DomainAliases.Entity,
    } + " " + owner.Key;

    /// <summary>What a domain holds, in words; empty: nothing.</summary>
    public string Contents(long domainId)
    {
        (long Count, string Name)[] contents =
        [
            (Accounts.Count(domainId), "users"), (UserAliases.OfDomain(domainId).Count, "aliases"), (Groups.OfDomain(domainId).Count, "groups"), (DomainAliases.List(domainId).Count, "domain aliases"),
        ];
        return string.Join(", ", contents.Where(c => c.Count > 0).Select(c => $"{c.Count} {c.Name}"));
    }

    internal IEntityTable? Find(string entity) =>
        new IEntityTable[]
        {
            Domains, DomainAliases, Accounts, UserAliases, Groups, GroupMembers, SenderBlocks, RefusedDomains, Administrators, Tokens, Services, Settings,
            MailRoutes, RelayHosts, TrustedHosts, OpenRelayDomains, Forwards, FallbackAddresses, HeaderReplacements,
        }.FirstOrDefault(t => t.Entity == entity);
}
