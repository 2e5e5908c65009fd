using System.Text.Json;
using ApplianceMail.Store.Directory;
using ApplianceMail.Store.Journal;
using ApplianceMail.Store.Sqlite;

namespace ApplianceMail.Store.Routing;

/// <summary>Routes. The passwords of their hosts are their secret.</summary>
public sealed class MailRoutes : EntityTable<MailRouteRow>
{
    const string Passwords = "passwords";

    static readonly EntityShape s_shape = new(
        "route", "mail_routes", "r", ["pattern", "kind", "hosts", "then_mx", "is_suspended", "accepts_unauthenticated", "created_at"],
        "r.id, r.pattern, r.kind, r.hosts, r.then_mx, r.is_suspended, r.accepts_unauthenticated, r.created_at", "mail_routes r", [Passwords]);

    internal MailRoutes(DirectoryTables tables) : base(tables, s_shape)
    {
    }

    /// <param name="pattern">A domain, *.domain or *.</param>
    public MailRouteRow? Find(string pattern) => First("r.pattern = ?1 AND r.removed_at IS NULL", pattern);

    /// <summary>All, by pattern.</summary>
    public IReadOnlyList<MailRouteRow> List() => All("r.removed_at IS NULL ORDER BY r.pattern");

    /// <summary>The suspended ones, by pattern.</summary>
    public IReadOnlyList<MailRouteRow> Suspended() => All("r.is_suspended = 1 AND r.removed_at IS NULL ORDER BY r.pattern");

    /// <summary>The most specific route for a domain: its own, then that of the nearest domain above it, then that for all. Null: none.</summary>
    /// <param name="domain">A-labels in lower case, or an address literal, which only * is for.</param>
    public MailRouteRow? Match(string domain)
    {
        if (Sql.Prepare("SELECT 1 FROM mail_routes WHERE removed_at IS NULL LIMIT 1").Scalar() is null) return null;
        foreach (var pattern in DomainPatterns.For(domain))
            if (Find(pattern) is { } route) return route;
        return null;
    }

    /// <param name="passwords">By <see cref="RouteHost.Endpoint"/>.</param>
    public MailRouteRow Add(MailRouteRow row, IReadOnlyDictionary<string, string> passwords) => Insert(row with { CreatedAt = DateTimeOffset.FromUnixTimeSeconds(Now) }, (Passwords, Text(passwords)));

    /// <param name="passwords">By <see cref="RouteHost.Endpoint"/>; null: they stay.</param>
    public MailRouteRow Update(MailRouteRow before, MailRouteRow after, IReadOnlyDictionary<string, string>? passwords) =>
        passwords is null ? Update(before, after) : Update(before, after, (Passwords, Text(passwords)));

    /// <summary>The passwords of a route's hosts by <see cref="RouteHost.Endpoint"/>.</summary>
    public IReadOnlyDictionary<string, string> PasswordsOf(MailRouteRow row) =>
        Secret(row.Id, Passwords) is { } text ? JsonSerializer.Deserialize<Dictionary<string, string>>(text)! : new Dictionary<string, string>();

    private protected override object?[] Values(MailRouteRow row) =>
        [row.Pattern, (long)row.Kind, row.HostsText, row.ThenMx ? 1L : 0L, row.IsSuspended ? 1L : 0L, row.AcceptsUnauthenticated ? 1L : 0L, row.CreatedAt.ToUnixTimeSeconds()];

    private protected override MailRouteRow Read(SqlStatement q) => new(
        q.Int64(0), q.Text(1), (MailRouteKind)q.Int32(2), JsonSerializer.Deserialize<List<RouteHost>>(q.Text(3), Change.Json)!, q.Int64(4) != 0, q.Int64(5) != 0, q.Int64(6) != 0,
        DateTimeOffset.FromUnixTimeSeconds(q.Int64(7)));

    private protected override string? NameTakenBy(MailRouteRow row) => Find(row.Pattern) is { } other && other.Id != row.Id ? $"route {row.Pattern}" : null;

    static string? Text(IReadOnlyDictionary<string, string> passwords) => passwords.Count == 0 ? null : JsonSerializer.Serialize(passwords);
}
