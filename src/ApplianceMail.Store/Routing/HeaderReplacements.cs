using ApplianceMail.Store.Directory;
using ApplianceMail.Store.Sqlite;

namespace ApplianceMail.Store.Routing;

/// <summary>To whom a message must go for its header to be changed.</summary>
[Flags]
public enum ReplacementScope
{
    None = 0,

    /// <summary>Recipients here.</summary>
    Local = 1,

    /// <summary>Recipients on other servers.</summary>
    Remote = 2,

    Both = Local | Remote,
}

/// <summary>An address that stands for others in the header of outgoing messages (manual of seed 001, Mail Header Replace).</summary>
/// <param name="Alias">What is written instead.</param>
/// <param name="Addresses">What is replaced, in lower case.</param>
public sealed record HeaderReplacementRow(long Id, string Alias, IReadOnlyList<string> Addresses, ReplacementScope Scope, DateTimeOffset CreatedAt) : IEntityRow
{
    string IEntityRow.Key => Alias;

    string? IEntityRow.OfDomain => null;
}

/// <summary>Addresses that are replaced in headers.</summary>
public sealed class HeaderReplacements : EntityTable<HeaderReplacementRow>
{
    static readonly EntityShape s_shape = new(
        "header replacement", "header_replacements", "h", ["alias", "addresses", "scope", "created_at"], "h.id, h.alias, h.addresses, h.scope, h.created_at", "header_replacements h", []);

    internal HeaderReplacements(DirectoryTables tables) : base(tables, s_shape)
    {
    }

    public HeaderReplacementRow? Find(string alias) => First("h.alias = ?1 AND h.removed_at IS NULL", alias);

    /// <summary>All, by alias.</summary>
    public IReadOnlyList<HeaderReplacementRow> List() => All("h.removed_at IS NULL ORDER BY h.alias");

    /// <summary>What is written instead of each address in mail of this scope, by address in lower case; mostly empty.</summary>
    public IReadOnlyDictionary<string, string> ForScope(ReplacementScope scope)
    {
        var all = new Dictionary<string, string>();
        foreach (var row in List().Where(r => (r.Scope & scope) != 0))
            foreach (var address in row.Addresses) all.TryAdd(address, row.Alias);
        return all;
    }

    public HeaderReplacementRow Add(string alias, IReadOnlyList<string> addresses, ReplacementScope scope) => Insert(new(0, alias, addresses, scope, DateTimeOffset.FromUnixTimeSeconds(Now)));

    private protected override object?[] Values(HeaderReplacementRow row) => [row.Alias, string.Join(' ', row.Addresses), (long)row.Scope, row.CreatedAt.ToUnixTimeSeconds()];

    private protected override HeaderReplacementRow Read(SqlStatement q) => new(q.Int64(0), q.Text(1), Words.Of(q.Text(2)), (ReplacementScope)q.Int32(3), DateTimeOffset.FromUnixTimeSeconds(q.Int64(4)));

    private protected override string? NameTakenBy(HeaderReplacementRow row) => Find(row.Alias) is { } other && other.Id != row.Id ? $"header replacement {row.Alias}" : null;
}
