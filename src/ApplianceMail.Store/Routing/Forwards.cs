using ApplianceMail.Mail.Addresses;
using ApplianceMail.Store.Directory;
using ApplianceMail.Store.Sqlite;

namespace ApplianceMail.Store.Routing;

/// <summary>Mail for some addresses goes to another one instead (DMail's forward).</summary>
/// <param name="Pattern">An address in lower case, in which * is any text and ? any one character.</param>
/// <param name="Target">An address; its domain in lower case.</param>
public sealed record ForwardRow(long Id, string Pattern, string Target, DateTimeOffset CreatedAt) : IEntityRow
{
    string IEntityRow.Key => $"{Pattern}: {Target}";

    string? IEntityRow.OfDomain => null;
}

/// <summary>Forwards by pattern. All that match an address fire, in no order, and replace its local delivery.</summary>
public sealed class Forwards : EntityTable<ForwardRow>
{
    static readonly EntityShape s_shape = new("forward", "forwards", "f", ["pattern", "is_wild", "target", "created_at"], "f.id, f.pattern, f.target, f.created_at", "forwards f", []);

    internal Forwards(DirectoryTables tables) : base(tables, s_shape)
    {
    }

    public ForwardRow? Find(string pattern, string target) => First("f.pattern = ?1 AND f.target = ?2 AND f.removed_at IS NULL", pattern, target);

    /// <summary>Those of a pattern, in the order of their making.</summary>
    public IReadOnlyList<ForwardRow> OfPattern(string pattern) => All("f.pattern = ?1 AND f.removed_at IS NULL ORDER BY f.id", pattern);

    /// <summary>All, by pattern.</summary>
    public IReadOnlyList<ForwardRow> List() => All("f.removed_at IS NULL ORDER BY f.pattern, f.id");

    /// <summary>All that an address sets off; mostly none.</summary>
    /// <param name="address">In any case of letters.</param>
    public IReadOnlyList<ForwardRow> Matching(string address)
    {
        if (Sql.Prepare("SELECT 1 FROM forwards WHERE removed_at IS NULL LIMIT 1").Scalar() is null) return [];
        address = address.ToLowerInvariant();
        var rows = All("f.removed_at IS NULL AND f.pattern = ?1 AND f.is_wild = 0 ORDER BY f.id", address);
        rows.AddRange(All("f.removed_at IS NULL AND f.is_wild = 1 ORDER BY f.id").Where(f => AddressPattern.Matches(f.Pattern, address)));
        return rows;
    }

    /// <param name="pattern">Lower case.</param>
    public ForwardRow Add(string pattern, string target) => Insert(new(0, pattern, target, DateTimeOffset.FromUnixTimeSeconds(Now)));

    private protected override object?[] Values(ForwardRow row) => [row.Pattern, AddressPattern.IsWild(row.Pattern) ? 1L : 0L, row.Target, row.CreatedAt.ToUnixTimeSeconds()];

    private protected override ForwardRow Read(SqlStatement q) => new(q.Int64(0), q.Text(1), q.Text(2), DateTimeOffset.FromUnixTimeSeconds(q.Int64(3)));

    private protected override string? NameTakenBy(ForwardRow row) => Find(row.Pattern, row.Target) is { } other && other.Id != row.Id ? $"forward of {row.Pattern} to {row.Target}" : null;
}
