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

    /// <summary>What has this address: "user alice@example.org", "alias …", "group …"; null: nobody.</summary>
    /// <param name="except">A row that does not count: itself.</param>
    public string? AddressOwner(long domainId, string localPart, IEntityRow? except = null) =>
        new (string Name, IEntityRow? Row)[] { ("user", Accounts.At(domainId, localPart)), ("alias", UserAliases.At(domainId, localPart)), ("group", Groups.At(domainId, localPart)) }
            .Where(o => o.Row is not null && !(o.Row.GetType() == except?.GetType() && o.Row.Id == except.Id)).Select(o => $"{o.Name} {o.Row!.Key}").FirstOrDefault();

    /// <summary>What has this domain name: "domain example.org" or "domain alias …"; null: nothing.</summary>
    public string? DomainOwner(string name, IEntityRow? except = null) =>
        new (string Name, IEntityRow? Row)[] { ("domain", Domains.Find(name)), ("domain alias", DomainAliases.Find(name)) }
            .Where(o => o.Row is not null && !(o.Row.GetType() == except?.GetType() && o.Row.Id == except.Id)).Select(o => $"{o.Name} {o.Row!.Key}").FirstOrDefault();

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
        new IEntityTable[] { Domains, DomainAliases, Accounts, UserAliases, Groups, GroupMembers, SenderBlocks, RefusedDomains, Administrators, Tokens, Services, Settings }
            .FirstOrDefault(t => t.Entity == entity);
}
