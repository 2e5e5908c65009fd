using ApplianceMail.Store.Sqlite;

namespace ApplianceMail.Store.Mailboxes;

public sealed partial class AccountMail
{
    /// <summary>Messages whose flags one work changes: a STORE of a whole large mailbox lets others in between.</summary>
    const int FlagStep = 2000;

    /// <summary>Messages that one work expunges, for the same reason.</summary>
    const int ExpungeStep = 1000;

    /// <summary>Appends messages in one transaction: all or none. The contents are taken over (disposed) in any case.</summary>
    public async Task<AppendOutcome> AppendAsync(long mailboxId, IReadOnlyList<NewMessage> messages, CancellationToken cancel)
    {
        var contents = messages.Select(m => m.Content).ToList();
        if (!_store.HasSpace)
        {
            foreach (var content in contents) content.Dispose();
            return Refused(StoreOutcome.NoSpace);
        }
        return await _store.WriteMessagesAsync(contents, t => Append(t, mailboxId, messages), Refused, cancel);
    }

    /// <summary>Copies messages with flags and dates to another mailbox (or the same) in one transaction, or moves them (RFC 6851).</summary>
    public Task<AppendOutcome> CopyAsync(long fromMailboxId, IReadOnlyList<uint> uids, long toMailboxId, bool move, CancellationToken cancel) =>
        _store.WriteMessagesAsync([], t => Copy(t, fromMailboxId, uids, toMailboxId, move), Refused, cancel);

    /// <summary>Changes flags; missing keywords get a bit. Durable within 100 ms (flag changes alone do not wait for the disk).</summary>
    public async Task<FlagOutcome> StoreFlagsAsync(long mailboxId, IReadOnlyList<uint> uids, FlagChange change, FlagSet flags, CancellationToken cancel)
    {
        var rows = new List<MessageRow>(uids.Count);
        foreach (var step in uids.Chunk(FlagStep))
        {
            var done = await _store.WriteAsync(t => new ValueTask<List<MessageRow>?>(SetFlags(t, mailboxId, step, change, flags)), Durability.Lazy, [], cancel);
            if (done is null) return new FlagOutcome(StoreOutcome.TooMany, rows);
            rows.AddRange(done);
        }
        return new FlagOutcome(StoreOutcome.Done, rows);
    }

    /// <summary>Removes messages for good (kept as expunged for the retention). Returns the UIDs that were still there.</summary>
    public async Task<IReadOnlyList<uint>> ExpungeAsync(long mailboxId, IReadOnlyList<uint> uids, CancellationToken cancel)
    {
        var gone = new List<uint>(uids.Count);
        foreach (var step in uids.Chunk(ExpungeStep))
            gone.AddRange(await _store.WriteAsync(t => new ValueTask<List<uint>>(Expunge(t, mailboxId, step)), cancel));
        return gone;
    }

    static AppendOutcome Refused(StoreOutcome outcome) => new(outcome, 0, []);

    AppendOutcome Append(WriteTransaction t, long mailboxId, IReadOnlyList<NewMessage> messages)
    {
        // APPEND is exact: the client can be told at once.
        if (t.Accounts.QuotaLeft(AccountId, messages.Count) < messages.Sum(m => m.Content.Length)) throw new RefusedException(StoreOutcome.OverQuota);
        var uids = new List<uint>(messages.Count);
        uint validity = 0;
        foreach (var message in messages)
        {
            if (t.Mailboxes.KeywordBits(mailboxId, message.Flags.Keywords) is not { } keywords) throw new RefusedException(StoreOutcome.TooMany);
            long contentId = t.Messages.AddContent(message.Content, message.Parsed, refs: 1);
            var added = t.Messages.Add(mailboxId, contentId, message.Flags.System | keywords, message.ReceivedAt.ToUnixTimeSeconds(), message.Content.Length, [])
                ?? throw new RefusedException(StoreOutcome.NotFound);
            uids.Add(added.Uid);
            validity = added.UidValidity;
        }
        return new AppendOutcome(StoreOutcome.Done, validity, uids);
    }

    AppendOutcome Copy(WriteTransaction t, long from, IReadOnlyList<uint> uids, long to, bool move)
    {
        if (t.Mailboxes.FindById(to) is not { } target || target.AccountId != AccountId) throw new RefusedException(StoreOutcome.NotFound);
        // Another session deleted the source: its messages are not there any more.
        if (t.Mailboxes.FindById(from) is null) return new AppendOutcome(StoreOutcome.Done, target.UidValidity, new uint[uids.Count]);
        var names = MailboxTable.Keywords(t.Connection, from);
        var bits = new Dictionary<int, ulong>();
        var copied = new List<uint>(uids.Count);
        foreach (uint uid in uids) copied.Add(t.Messages.Copy(from, uid, to, FlagsThere)?.Uid ?? 0);
        if (move) Expunge(t, from, [.. uids.Where((_, i) => copied[i] != 0)]);
        // A copy adds to what the account holds; a move does not.
        if (!move && copied.Exists(uid => uid != 0) && t.Accounts.QuotaLeft(AccountId) < 0) throw new RefusedException(StoreOutcome.OverQuota);
        return new AppendOutcome(StoreOutcome.Done, target.UidValidity, copied);

        ulong FlagsThere(ulong flags)
        {
            ulong there = flags & MessageFlags.System;
            for (int i = 0; i < names.Count; i++)
            {
                if ((flags & (1UL << (MessageFlags.FirstKeyword + i))) == 0) continue;
                // A keyword that finds no room in the target is left out: better than no copy.
                if (!bits.TryGetValue(i, out ulong bit)) bits[i] = bit = t.Mailboxes.KeywordBits(to, [names[i]]) ?? 0;
                there |= bit;
            }
            return there;
        }
    }

    static List<MessageRow>? SetFlags(WriteTransaction t, long mailboxId, IReadOnlyList<uint> uids, FlagChange change, FlagSet flags)
    {
        if (t.Mailboxes.FindById(mailboxId) is null) return [];
        // A keyword that is to be taken away and that nobody has needs no bit.
        if ((change == FlagChange.Remove ? t.Mailboxes.KnownBits(mailboxId, flags.Keywords) : t.Mailboxes.KeywordBits(mailboxId, flags.Keywords)) is not { } keywords) return null;
        ulong named = flags.System | keywords, modSeq = t.NextModSeq();
        Func<ulong, ulong> apply = change switch
        {
            FlagChange.Add => before => before | named,
            FlagChange.Remove => before => before & ~named,
            _ => _ => named,
        };
        var rows = new List<MessageRow>(uids.Count);
        foreach (uint uid in uids)
            if (t.Messages.SetFlags(mailboxId, uid, apply, modSeq) is { } row) rows.Add(row);
        t.Messages.Count(mailboxId);
        return rows;
    }

    static List<uint> Expunge(WriteTransaction t, long mailboxId, IReadOnlyList<uint> uids)
    {
        // A deleted mailbox's messages are out of the account's count already.
        if (t.Mailboxes.FindById(mailboxId) is null) return [];
        ulong modSeq = t.NextModSeq();
        List<uint> gone = [.. uids.Where(uid => t.Messages.Expunge(mailboxId, uid, modSeq))];
        t.Messages.Count(mailboxId);
        return gone;
    }
}
