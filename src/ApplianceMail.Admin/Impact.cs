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
        return new(
            Count(changes, "domain"), Count(changes, "user"), Count(changes, "alias") + Count(changes, "domain alias"), Count(changes, "group"), Count(changes, "group member"), messages, bytes,
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
        foreach (var change in changes.Where(c => !store.CanUndo(c))) yield return $"The change of {change.Entity} {change.Key} cannot be undone.";
    }
}
