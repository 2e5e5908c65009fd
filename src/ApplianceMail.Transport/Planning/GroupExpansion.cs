using System.Globalization;
using ApplianceMail.Mail.Addresses;
using ApplianceMail.Mail.Smtp;
using ApplianceMail.Store;
using ApplianceMail.Store.Directory;

namespace ApplianceMail.Transport.Planning;

/// <summary>Opens a group for those who may send to it (manual of seed 001, group rights).</summary>
sealed class GroupExpansion(StoreView store, RouteQuestion question, RecipientExpansion expansion)
{
    public async ValueTask AddAsync(GroupRow group, IReadOnlyList<string> members, CancellationToken cancel)
    {
        if (!await MaySendAsync(group, members, cancel))
        {
            expansion.Refuse(SmtpReplies.GroupDenied, new Step("group-send-right", $"{group.Address} {group.Settings.SendRight}"));
            return;
        }
        expansion.Note(new Step("group", string.Create(CultureInfo.InvariantCulture, $"{group.Address} {members.Count} members")));
        if (members.Count == 0) expansion.Refuse(SmtpReplies.UserUnknown, new Step("empty-group", group.Address));
        foreach (var member in members) await expansion.FollowAsync(member, cancel);
    }

    async ValueTask<bool> MaySendAsync(GroupRow group, IReadOnlyList<string> members, CancellationToken cancel)
    {
        if (group.Settings.SendRight == GroupSendRight.Anyone) return true;
        if (question.From.Address is not { } from) return false;
        // Rights of our own users are not for strangers who know their addresses.
        if (!question.IsSenderProven && await store.Directory.FindDomainAsync(from.Domain, cancel) is not null) return false;
        switch (group.Settings.SendRight)
        {
            case GroupSendRight.Listed:
                var own = await OwnAddressAsync(from, cancel);
                return group.Settings.Senders.Any(pattern => AddressPattern.Matches(pattern, from.LocalPart, from.Domain) || AddressPattern.Matches(pattern, own))
                    || await IsMemberAsync(own, [.. group.Settings.Senders.Where(AddressPattern.IsAddress)], [], cancel);
            case GroupSendRight.Domain:
                return await store.Directory.FindEntryAsync(from.LocalPart, from.Domain, cancel) is { Account: { } user } && user.DomainId == group.DomainId;
            default:
                return await IsMemberAsync(await OwnAddressAsync(from, cancel), members, [group.Id], cancel);
        }
    }

    /// <summary>Who may send may do so from his aliases, too.</summary>
    async ValueTask<string> OwnAddressAsync(MailAddress from, CancellationToken cancel) =>
        (await store.Directory.FindEntryAsync(from.LocalPart, from.Domain, cancel))?.Account?.Address ?? $"{from.LocalPart}@{from.Domain}";

    async ValueTask<bool> IsMemberAsync(string address, IReadOnlyList<string> members, HashSet<long> seen, CancellationToken cancel)
    {
        if (members.Contains(address, StringComparer.OrdinalIgnoreCase)) return true;
        foreach (var member in members)
        {
            int at = member.LastIndexOf('@');
            var entry = await store.Directory.FindEntryAsync(member[..at], member[(at + 1)..], cancel);
            if (entry?.Account?.Address.Equals(address, StringComparison.OrdinalIgnoreCase) == true) return true;
            if (entry?.Group is { } inner && seen.Add(inner.Id) && await IsMemberAsync(address, entry.Members, seen, cancel)) return true;
        }
        return false;
    }
}
