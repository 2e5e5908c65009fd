using System.Net;
using ApplianceMail.Mail.Addresses;
using ApplianceMail.Store.Directory;
using ApplianceMail.Store.Sqlite;

namespace ApplianceMail.Store.Routing;

/// <summary>Clients that are trusted by their address.</summary>
/// <param name="Entry">An <see cref="AccessList"/>.</param>
/// <param name="WithoutAuthentication">They send to everybody without a login.</param>
/// <param name="WithoutFilter">Their mail is not filtered.</param>
public sealed record TrustedHostRow(long Id, string Entry, bool WithoutAuthentication, bool WithoutFilter, DateTimeOffset CreatedAt) : IEntityRow
{
    string IEntityRow.Key => Entry;

    string? IEntityRow.OfDomain => null;
}

/// <summary>What a client is trusted with.</summary>
/// <param name="Entry">The first entry that it is on; null: it is on none.</param>
public readonly record struct HostTrust(bool WithoutAuthentication, bool WithoutFilter, string? Entry);

/// <summary>Trusted clients.</summary>
public sealed class TrustedHosts : EntityTable<TrustedHostRow>
{
    static readonly EntityShape s_shape = new(
        "trusted host", "trusted_hosts", "h", ["entry", "without_authentication", "without_filter", "created_at"], "h.id, h.entry, h.without_authentication, h.without_filter, h.created_at",
        "trusted_hosts h", []);

    internal TrustedHosts(DirectoryTables tables) : base(tables, s_shape)
    {
    }

    public TrustedHostRow? Find(string entry) => First("h.entry = ?1 AND h.removed_at IS NULL", entry);

    /// <summary>All, in the order of their making.</summary>
    public IReadOnlyList<TrustedHostRow> List() => All("h.removed_at IS NULL ORDER BY h.id");

    /// <summary>What all entries that a client is on trust it with together.</summary>
    public HostTrust Match(IPAddress client)
    {
        var trust = default(HostTrust);
        foreach (var row in List())
            if (AccessList.TryParse(row.Entry, out var list, out _) && list!.Contains(client))
                trust = new(trust.WithoutAuthentication || row.WithoutAuthentication, trust.WithoutFilter || row.WithoutFilter, trust.Entry ?? row.Entry);
        return trust;
    }

    public TrustedHostRow Add(string entry, bool withoutAuthentication, bool withoutFilter) =>
        Insert(new(0, entry, withoutAuthentication, withoutFilter, DateTimeOffset.FromUnixTimeSeconds(Now)));

    private protected override object?[] Values(TrustedHostRow row) => [row.Entry, row.WithoutAuthentication ? 1L : 0L, row.WithoutFilter ? 1L : 0L, row.CreatedAt.ToUnixTimeSeconds()];

    private protected override TrustedHostRow Read(SqlStatement q) => new(q.Int64(0), q.Text(1), q.Int64(2) != 0, q.Int64(3) != 0, DateTimeOffset.FromUnixTimeSeconds(q.Int64(4)));

    private protected override string? NameTakenBy(TrustedHostRow row) => Find(row.Entry) is { } other && other.Id != row.Id ? $"trusted host {row.Entry}" : null;
}
