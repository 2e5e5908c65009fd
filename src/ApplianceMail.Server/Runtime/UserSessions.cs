using ApplianceMail.Store.Directory;
using ApplianceMail.Store.Journal;

namespace ApplianceMail.Server.Runtime;

/// <summary>Whose sessions must end after a change: a user who was removed or stopped, or whose password is another one, or who may no longer use a service or not from there, must not go on reading.</summary>
static class UserSessions
{
    /// <summary>Addresses of users whose sessions end; empty: nobody's.</summary>
    public static IReadOnlySet<string> EndedBy(IReadOnlyList<Change> changes, DateTimeOffset now) =>
        changes.Where(c => c.Entity == "user" && c.Before is not null && Ends(c, now)).Select(c => c.Key).ToHashSet(StringComparer.OrdinalIgnoreCase);

    static bool Ends(Change change, DateTimeOffset now)
    {
        if (change.After is not { } after || change.Secret is not null) return true;
        var (before, left) = (Change.RowOf<AccountRow>(change.Before!.Value), Change.RowOf<AccountRow>(after));
        return !left.MayLogIn(now) || left.Address != before.Address
            || (left.Settings.DeniedServices & ~before.Settings.DeniedServices) != 0 || (left.Settings.DeniedRights & ~before.Settings.DeniedRights & AccountRights.RemoveMail) != 0
            || left.Settings.Access != before.Settings.Access || left.Settings.AuthenticationSource != before.Settings.AuthenticationSource;
    }
}
