using System.Text.Json;
using ApplianceMail.Store.Directory;
using ApplianceMail.Store.Journal;

namespace ApplianceMail.Server.Runtime;

/// <summary>Whose sessions must end after a change: a user who was removed or stopped, or whose password is another one, must not go on reading.</summary>
static class UserSessions
{
    /// <summary>Addresses of users whose sessions end; empty: nobody's.</summary>
    public static IReadOnlySet<string> EndedBy(IReadOnlyList<Change> changes) =>
        changes.Where(c => c.Entity == "user" && c.Before is not null && Ends(c)).Select(c => c.Key).ToHashSet(StringComparer.OrdinalIgnoreCase);

    static bool Ends(Change change) =>
        change.After is not { } after || change.Secret is not null || Text(after, "status") != nameof(AccountStatus.Normal) || Text(after, "address") != Text(change.Before!.Value, "address");

    static string? Text(JsonElement row, string name) => row.TryGetProperty(name, out var value) ? value.GetString() : null;
}
