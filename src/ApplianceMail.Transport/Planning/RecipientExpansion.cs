using ApplianceMail.Mail.Addresses;
using ApplianceMail.Mail.Smtp;
using ApplianceMail.Store;
using ApplianceMail.Store.Directory;
using ApplianceMail.Transport.Queue;

namespace ApplianceMail.Transport.Planning;

/// <summary>Finds who is behind one recipient: forwards and aliases are followed, groups opened, each account and address taken once.</summary>
sealed class RecipientExpansion(StoreView store, RouteQuestion question, DateTimeOffset now)
{
    /// <summary>Forwards, aliases and groups that may lead to each other in a chain: more is a mistake, and a ring is met before.</summary>
    const int MaxDepth = 20;

    readonly List<RouteTarget> _targets = [];
    readonly List<RemoteTarget> _remotes = [];
    readonly List<Step> _steps = [];
    readonly HashSet<string> _seen = new(StringComparer.OrdinalIgnoreCase);
    readonly HashSet<long> _accounts = [];
    int _depth;

    IDirectory Directory => store.Directory;

    public IReadOnlyList<RouteTarget> Targets => _targets;

    public IReadOnlyList<RemoteTarget> Remotes => _remotes;

    public IReadOnlyList<Step> Steps => _steps;

    /// <summary>The first refusal met; null: none was.</summary>
    public SmtpReply? Refusal { get; private set; }

    /// <summary>True when nobody is left because of lists of refused senders alone.</summary>
    public bool IsBlocked => _targets.Count + _remotes.Count == 0 && Refusal == SmtpReplies.SenderRefused;

    public void Note(Step step) => _steps.Add(step with { Depth = _depth });

    /// <summary>An address of a domain of ours.</summary>
    /// <param name="given">The domain as it was written: perhaps a second name.</param>
    public async ValueTask AddAsync(string localPart, DomainRow domain, string given, CancellationToken cancel)
    {
        var address = $"{localPart}@{domain.Name}";
        // Forwards and groups may lead back.
        if (!_seen.Add(address) || _depth > MaxDepth)
        {
            Note(new Step("seen-before", address));
            return;
        }
        // DMail's forward lines: all that match fire, and replace the local delivery; one that leads to the address itself keeps it.
        var forwards = store.Read(tables => tables.Forwards.Matching($"{localPart}@{given}") is { Count: > 0 } own ? own : IsSame(given, domain.Name) ? [] : tables.Forwards.Matching(address));
        foreach (var forward in forwards.Where(f => !IsSame(f.Target, address)))
        {
            Note(new Step("forward", $"{forward.Pattern} {forward.Target}"));
            await FollowAsync(forward.Target, cancel);
        }
        if (forwards.Count > 0 && !forwards.Any(f => IsSame(f.Target, address))) return;
        var entry = await FindAsync(localPart, domain, cancel);
        if (entry is null) await AddUnknownAsync(address, domain, cancel);
        else if (entry.Group is { } group) await new GroupExpansion(store, question, this).AddAsync(group, entry.Members, cancel);
        else await AddAccountAsync(entry.Account!, entry.Alias, cancel);
    }

    /// <summary>An address that another one leads to, here or elsewhere.</summary>
    public async ValueTask FollowAsync(string address, CancellationToken cancel)
    {
        _depth++;
        if (!MailAddress.TryParse(address, out var parsed)) Refuse(SmtpReplies.UserUnknown, new Step("bad-address", address));
        else if (await Directory.FindDomainAsync(parsed!.Domain, cancel) is { } domain) await AddAsync(parsed.LocalPart, domain, parsed.Domain, cancel);
        else AddRemote(parsed);
        _depth--;
    }

    /// <summary>An address on another server.</summary>
    public void AddRemote(MailAddress address)
    {
        if (!_seen.Add(address.ToString()))
        {
            Note(new Step("seen-before", address.ToString()));
            return;
        }
        var hop = store.Read(tables => NextHops.Decide(tables, store.Settings, address.Domain));
        Note(new Step("remote", address.ToString()));
        foreach (var step in hop.Steps) _steps.Add(step with { Depth = _depth + 1 });
        if (hop.IsHeld) _steps.Add(new Step("held", address.Domain, _depth + 1));
        _remotes.Add(new RemoteTarget(address, hop.IsHeld));
    }

    /// <summary>What the peer is told when the account (0: everybody) refuses the sender; null: it does not.</summary>
    public async ValueTask<SmtpReply?> BlockAsync(long accountId, CancellationToken cancel)
    {
        if (question.From.Address is not { } sender || await Directory.FindSenderBlockAsync(accountId, sender, cancel) is not { } block) return null;
        return Refuse(SmtpReplies.SenderRefused, new Step(accountId == 0 ? "global-spam" : "user-spam", block.Entry));
    }

    /// <summary>Accepted, for nobody.</summary>
    public RouteDecision Discard() => new(null, [], [], 0, [.. _steps, new Step("discarded", question.From.ToString())]);

    public SmtpReply Refuse(SmtpReply reply, Step step)
    {
        Note(step);
        Refusal ??= reply;
        return reply;
    }

    static bool IsSame(string target, string address) => target.Equals(address, StringComparison.OrdinalIgnoreCase);

    async ValueTask<DirectoryEntry?> FindAsync(string localPart, DomainRow domain, CancellationToken cancel)
    {
        if (await Directory.FindEntryAsync(localPart, domain.Name, cancel) is { } entry) return entry;
        // RFC 5233: what follows the separator is the user's own affair.
        if (domain.Settings.SubaddressSeparator is [var separator, ..] && localPart.IndexOf(separator) is var at and > 0
            && await Directory.FindEntryAsync(localPart[..at], domain.Name, cancel) is { } tagged)
        {
            Note(new Step("subaddress", localPart[(at + 1)..]));
            return tagged;
        }
        return await PostmasterAsync(localPart, cancel);
    }

    /// <summary>RFC 5321 §4.5.1: postmaster is reached at every domain of ours; without an entry of that name there, it is the primary domain's.</summary>
    async ValueTask<DirectoryEntry?> PostmasterAsync(string localPart, CancellationToken cancel)
    {
        if (!localPart.Equals(ForwardPath.PostmasterName, StringComparison.OrdinalIgnoreCase)) return null;
        if (MailAddress.TryParse(store.Settings.Postmaster, out var chosen) && await Directory.FindEntryAsync(chosen!.LocalPart, chosen.Domain, cancel) is { } entry) return entry;
        return await Directory.PrimaryDomainAsync(cancel) is { } primary ? await Directory.FindEntryAsync(ForwardPath.PostmasterName, primary.Name, cancel) : null;
    }

    /// <summary>Nobody has this address: the domain's policy, then the fallback address; both only where nothing else takes it.</summary>
    async ValueTask AddUnknownAsync(string address, DomainRow domain, CancellationToken cancel)
    {
        var (policy, elsewhere) = (domain.Settings.UnknownUser, domain.Settings.UnknownUserAddress);
        if (policy == UnknownUserPolicy.SendOn && elsewhere.Length == 0 && MailAddress.TryParse(address, out var outside))
        {
            Note(new Step("unknown-user-sent-on", address));
            // It was seen as an address of ours.
            _seen.Remove(address);
            AddRemote(outside!);
        }
        else if (policy != UnknownUserPolicy.Bounce && elsewhere.Length > 0)
        {
            Note(new Step("unknown-user-delivered-to", elsewhere));
            await FollowAsync(elsewhere, cancel);
        }
        else if (store.Read(tables => tables.FallbackAddresses.Match(domain)) is { } fallback)
        {
            Note(new Step("fallback", $"{fallback.Domain} {fallback.Target}"));
            await FollowAsync(fallback.Target, cancel);
        }
        else Refuse(SmtpReplies.UserUnknown, new Step("no-such-user", address));
    }

    async ValueTask AddAccountAsync(AccountRow account, UserAliasRow? alias, CancellationToken cancel)
    {
        if (alias is not null) Note(new Step("alias", $"{alias.Address} {account.Address}"));
        if (!_accounts.Add(account.Id)) Note(new Step("seen-before", account.Address));
        else if (AccountCheck.Refusal(account, question, now, await PeerAsync(account, cancel)) is { } refusal) Refuse(refusal.Reply, refusal.Step);
        else if (question.Trust.WithoutFilter || await BlockAsync(account.Id, cancel) is null) await TakeAsync(account, cancel);
    }

    async ValueTask<TrafficPeer> PeerAsync(AccountRow account, CancellationToken cancel)
    {
        // Nearly all users have no limits: whose domain the sender's is needs no look then. A stranger who writes a user's address into MAIL is a stranger still.
        if (account.Settings.Receive.IsOpen || !question.IsSenderProven || question.From.Address is not { } from || await Directory.FindDomainAsync(from.Domain, cancel) is not { } domain) return TrafficPeer.Remote;
        return domain.Id == account.DomainId ? TrafficPeer.SameDomain : TrafficPeer.OtherLocal;
    }

    async ValueTask TakeAsync(AccountRow account, CancellationToken cancel)
    {
        var forward = account.Settings.Forward;
        bool forwards = forward is { IsEnabled: true, Addresses.Count: > 0 } && !account.Settings.DeniedRights.HasFlag(AccountRights.AutoForward);
        if (!forwards || forward.KeepCopy) Keep(account);
        if (!forwards) return;
        foreach (var address in forward.Addresses)
        {
            Note(new Step("user-forward", $"{account.Address} {address}"));
            await FollowAsync(address, cancel);
        }
        // Users who forward to each other without a copy: mail that went round and reached nobody stays with one of them.
        if (!forward.KeepCopy && Refusal is null && _targets.Count + _remotes.Count == 0)
        {
            Note(new Step("forward-loop", account.Address));
            Keep(account);
        }
    }

    void Keep(AccountRow account)
    {
        if (AccountCheck.Quota(account, question.Size) is { } full) Refuse(SmtpReplies.OverQuota, full);
        else
        {
            _targets.Add(new RouteTarget(account.Id, account.Address, account));
            Note(new Step("local-user", account.Address));
        }
    }
}
