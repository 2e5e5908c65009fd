using ApplianceMail.Store;
using ApplianceMail.Store.Directory;
using ApplianceMail.Store.Journal;

namespace ApplianceMail.Admin;

/// <summary>Whom an operation's changes touch.</summary>
/// <param name="Messages">Messages of users that would be removed, or that would be cleared.</param>
/// <param name="Bytes">Their octets.</param>
/// <param name="Notes">What to know before: sentences.</param>
public sealed record Impact(int Domains, int Users, int Aliases, int Groups, int Memberships, long Messages, long Bytes, IReadOnlyList<string> Notes)
{
    internal static Impact Of(WriteTransaction store, IReadOnlyList<Change> changes)
    {
        var removed = changes.Where(c => c is { Entity: "user", After: null }).Select(c => c.Before!.Value.GetProperty("id").GetInt64()).ToList();
        var (messages, bytes) = store.MailOf(removed);
        var cleared = changes.Where(c => c is { Entity: "mail", Before: not null }).Select(c => c.Before!.Value).ToList();
        return new(
            Count(changes, "domain"), Count(changes, "user"), Count(changes, "alias") + Count(changes, "domain alias"), Count(changes, "group"), Count(changes, "group member"),
            messages + cleared.Sum(c => c.GetProperty("messages").GetInt64()), bytes + cleared.Sum(c => c.GetProperty("bytes").GetInt64()),
            [.. Sentences(store, changes, messages)]);
    }

    static int Count(IReadOnlyList<Change> changes, string entity) => changes.Where(c => c.Entity == entity).Select(c => c.Key).Distinct().Count();

    static IEnumerable<string> Sentences(WriteTransaction store, IReadOnlyList<Change> changes, long messages)
    {
        if (changes.Count == 0) yield return "Nothing would change.";
        if (messages > 0) yield return $"{messages} messages are out of reach then; they are kept for the retention, and Undo-MailChange brings them back.";
        foreach (var group in changes.Where(c => c is { Entity: "group member", After: null }).Select(c => c.Before!.Value.GetProperty("groupId").GetInt64()).Distinct())
            if (store.Groups.FindById(group) is { } row && store.GroupMembers.OfGroup(group).Count == 0) yield return $"The group {row.Address} has no member then: mail to it is refused.";
        foreach (var domain in changes.Where(c => c is { Entity: "domain", After: null }).Select(c => c.Key))
            foreach (var administrator in store.Administrators.List().Where(a => a.Domains.Contains(domain)))
                yield return $"{administrator.Name} keeps the right to {domain}, should it be created again: Set-MailAdministrator takes it.";
        foreach (var sentence in LeftAlone(store, [.. changes.Where(c => c is { Entity: "user" or "alias" or "group", After: null }).Select(c => c.Key)])) yield return sentence;
        foreach (var change in changes.Where(c => !store.CanUndo(c))) yield return $"The change of {change.Entity} {change.Key} cannot be undone.";
    }

    /// <summary>Settings that lead to addresses that go.</summary>
    static IEnumerable<string> LeftAlone(WriteTransaction store, HashSet<string> gone)
    {
        // Some are enough to make one look.
        const int most = 20;
        foreach (var domain in gone.Select(a => a[a.LastIndexOf('@')..]).Distinct())
            foreach (var user in store.Accounts.Mentioning(domain).Where(u => u.Settings.Forward.IsEnabled && u.Settings.Forward.Addresses.Any(gone.Contains)).Take(most))
                yield return $"The forward of {user.Address} leads to nobody then: Set-MailUserForward changes it.";
        foreach (var domain in store.Domains.List().Where(d => gone.Contains(d.Settings.UnknownUserAddress)))
            yield return $"Mail to unknown users of {domain.Name} would go to {domain.Settings.UnknownUserAddress}, who is gone then: Set-MailDomain changes it.";
    }
}
