using ApplianceMail.Mail.Smtp;
using ApplianceMail.Store.Directory;

namespace ApplianceMail.Transport.Planning;

/// <summary>Finds the accounts behind one recipient: aliases are followed, groups opened, each account taken once.</summary>
sealed class RecipientExpansion(IDirectory directory, RouteQuestion question)
{
    readonly List<RouteTarget> _targets = [];
    readonly List<Step> _steps = [];
    readonly HashSet<long> _accounts = [];
    readonly HashSet<long> _groups = [];

    public IReadOnlyList<RouteTarget> Targets => _targets;

    public IReadOnlyList<Step> Steps => _steps;

    /// <summary>The first refusal met; null: none was.</summary>
    public SmtpReply? Refusal { get; private set; }

    /// <summary>True when nobody is left because of lists of refused senders alone.</summary>
    public bool IsBlocked => _targets.Count == 0 && Refusal == SmtpReplies.SenderRefused;

    /// <param name="address">As the peer, the alias or the group names it.</param>
    public async ValueTask AddAsync(DirectoryEntry? entry, string address, CancellationToken cancel)
    {
        if (entry is null) Refuse(SmtpReplies.UserUnknown, new Step("no-such-user", address));
        else if (entry.Group is { } group) await AddGroupAsync(group, entry.Members, cancel);
        else await AddAccountAsync(entry.Account!, entry.Alias, cancel);
    }

    /// <summary>What the peer is told when the account (0: everybody) refuses the sender; null: it does not.</summary>
    public async ValueTask<SmtpReply?> BlockAsync(long accountId, CancellationToken cancel)
    {
        if (question.From.Address is not { } sender || await directory.FindSenderBlockAsync(accountId, sender, cancel) is not { } block) return null;
        return Refuse(SmtpReplies.SenderRefused, new Step(accountId == 0 ? "global-spam" : "user-spam", block.Entry));
    }

    /// <summary>Accepted, for nobody.</summary>
    public RouteDecision Discard() => new(null, [], 0, [.. _steps, new Step("discarded", question.From.ToString())]);

    async ValueTask AddGroupAsync(GroupRow group, IReadOnlyList<string> members, CancellationToken cancel)
    {
        // Groups may hold each other in a ring.
        if (!_groups.Add(group.Id)) return;
        _steps.Add(new Step("group", group.Address));
        if (members.Count == 0) Refuse(SmtpReplies.UserUnknown, new Step("empty-group", group.Address));
        foreach (var member in members)
        {
            int at = member.LastIndexOf('@');
            await AddAsync(await directory.FindEntryAsync(member[..at], member[(at + 1)..], cancel), member, cancel);
        }
    }

    async ValueTask AddAccountAsync(AccountRow account, UserAliasRow? alias, CancellationToken cancel)
    {
        if (alias is not null) _steps.Add(new Step("alias", $"{alias.Address} {account.Address}"));
        if (!_accounts.Add(account.Id)) return;
        if (account.Status is AccountStatus.Disabled or AccountStatus.Pending) Refuse(SmtpReplies.UserDisabled, new Step("user-status", $"{account.Address} {account.Status}"));
        else if (account.QuotaBytes > 0 && (account.UsedBytes >= account.QuotaBytes || account.UsedBytes + question.Size > account.QuotaBytes)) Refuse(SmtpReplies.OverQuota, new Step("quota", account.Address));
        else if (await BlockAsync(account.Id, cancel) is null)
        {
            _targets.Add(new RouteTarget(account.Id, account.Address));
            _steps.Add(new Step("local-user", account.Address));
        }
    }

    SmtpReply Refuse(SmtpReply reply, Step step)
    {
        _steps.Add(step);
        Refusal ??= reply;
        return reply;
    }
}
