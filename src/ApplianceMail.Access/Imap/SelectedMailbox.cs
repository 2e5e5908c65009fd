using ApplianceMail.Mail.Imap;
using ApplianceMail.Net;
using ApplianceMail.Store.Mailboxes;

namespace ApplianceMail.Access.Imap;

/// <summary>
/// One session's view of the selected mailbox: the snapshot that the client knows. Sequence numbers are positions in it, plus one.
/// </summary>
/// <remarks>
/// The view changes only in <see cref="SyncAsync"/> (and flags in <see cref="Patch"/>). While EXPUNGE may not be told, messages that others
/// expunged stay in it, and so do later arrivals stay out: a client must not see EXISTS before the EXPUNGE that came first.
/// </remarks>
public sealed class SelectedMailbox : IDisposable
{
    readonly OpenMailbox _open;
    readonly RecentMessages _recent = new();
    FlagFormat _format;
    MailboxSnapshot _synced;
    bool _heldBack;

    public SelectedMailbox(OpenMailbox open, bool readOnly)
    {
        (_open, ReadOnly) = (open, readOnly);
        TakeRecent();
        Seen = _synced = open.Index.Current;
        _recent.SetEnd(Seen.UidNext);
        _format = new FlagFormat(Seen.Keywords);
    }

    public long Id => _open.Row.Id;

    /// <summary>True when it was opened by EXAMINE.</summary>
    public bool ReadOnly { get; }

    /// <summary>What the client knows.</summary>
    public MailboxSnapshot Seen { get; private set; }

    /// <summary>What is really there now.</summary>
    public MailboxSnapshot Current => _open.Index.Current;

    public int RecentCount => _recent.Count(Seen);

    public bool IsRecent(uint uid) => _recent.Contains(uid);

    /// <summary>The flag names of the mailbox, separated by spaces.</summary>
    public string FlagNames => _format.Names;

    /// <summary>A message's flag list, parentheses included; valid as long as the keywords stay.</summary>
    public ReadOnlySpan<byte> FormatFlags(scoped in MessageRow row) => _format.Format(row.Flags, _recent.Contains(row.Uid));

    /// <summary>The positions in <see cref="Seen"/> that a set names, as ranges from first to before last.</summary>
    /// <exception cref="ImapSyntaxException">A sequence number is larger than the number of messages.</exception>
    public IReadOnlyList<(int From, int To)> Find(SequenceSet set, bool byUid)
    {
        var found = new List<(int, int)>();
        int count = Seen.Count;
        // RFC 3501 §9, seq-number: numbers beyond the last message are an error; UIDs that are not there are passed over.
        if (!byUid && set.Largest > count) throw new ImapSyntaxException("No such message");
        foreach (var range in set.Resolve(count == 0 ? 0 : byUid ? Seen[count - 1].Uid : (uint)count))
        {
            int from = byUid ? Position(range.First) : (int)range.First - 1;
            // "9:*" in a mailbox of three messages is the third one: clients ask so for what is new.
            int to = !byUid ? (int)Math.Min(range.Last, (uint)count) : range.Last == uint.MaxValue ? count : Position(range.Last + 1);
            if (from < to) found.Add((from, to));
        }
        return found;
    }

    /// <summary>The UIDs that a set names.</summary>
    public uint[] FindUids(SequenceSet set, bool byUid)
    {
        var uids = new List<uint>();
        foreach (var (from, to) in Find(set, byUid))
            for (int i = from; i < to; i++) uids.Add(Seen[i].Uid);
        return [.. uids];
    }

    /// <summary>UIDs of messages with \Deleted now, of those that the client knows.</summary>
    /// <param name="only">Only these UIDs; null: all.</param>
    public uint[] DeletedUids(SequenceSet? only)
    {
        var current = Current;
        var uids = new List<uint>();
        foreach (var (from, to) in only is null ? [(0, Seen.Count)] : Find(only, byUid: true))
        {
            for (int i = from; i < to; i++)
            {
                uint uid = Seen[i].Uid;
                int now = i < current.Count && current[i].Uid == uid ? i : current.IndexOf(uid);
                if (now >= 0 && (current[now].Flags & MessageFlags.Deleted) != 0) uids.Add(uid);
            }
        }
        return [.. uids];
    }

    /// <summary>Takes over flags that the client is told, or need not be told: the next sync does not tell them again.</summary>
    public void Patch(IReadOnlyList<MessageRow> rows) => Seen = Seen.With(rows, Current);

    /// <summary>Completes when something happened that <see cref="SyncAsync"/> has not seen.</summary>
    public Task WaitForChangeAsync(CancellationToken cancel) => _open.Index.WaitForChangeAsync(_synced, cancel);

    /// <summary>Tells what happened since the last time. False: the mailbox is gone.</summary>
    public async ValueTask<bool> SyncAsync(Connection connection, bool mayExpunge, CancellationToken cancel)
    {
        if (ReferenceEquals(Current, _synced) && !(_heldBack && mayExpunge)) return true;
        TakeRecent();
        var current = Current;
        if (current.IsRemoved) return false;
        var difference = MailboxSnapshot.Compare(Seen, current);
        var changed = new MessageRow[difference.Changed.Count];
        for (int i = 0; i < changed.Length; i++) changed[i] = current[difference.Changed[i]];
        _heldBack = difference.Removed.Count > 0 && !mayExpunge;
        _synced = current;
        if (_heldBack)
        {
            Seen = Seen.With(changed, current);
        }
        else
        {
            for (int i = 0; i < difference.Removed.Count; i++)
            {
                ImapResponses.Expunge(connection, difference.Removed[i] - i + 1);
                await connection.FlushIfLargeAsync(cancel);
            }
            Seen = current;
            _recent.SetEnd(current.UidNext);
            if (difference.Added > 0) ImapResponses.Exists(connection, Seen.Count, RecentCount);
        }
        TellKeywords(connection);
        await TellFlagsAsync(connection, changed, withUid: false, cancel);
        return true;
    }

    /// <summary>Tells the flags of messages; those that the client does not know yet are passed over.</summary>
    public async ValueTask TellFlagsAsync(Connection connection, IReadOnlyList<MessageRow> rows, bool withUid, CancellationToken cancel)
    {
        foreach (var row in rows)
        {
            int position = Seen.IndexOf(row.Uid);
            if (position < 0) continue;
            ImapResponses.Flags(connection, position + 1, FormatFlags(row), withUid ? row.Uid : null);
            await connection.FlushIfLargeAsync(cancel);
        }
    }

    /// <summary>RFC 3501 §7.2.6: tells the flags of the mailbox again when a keyword was added to them.</summary>
    public void TellKeywords(Connection connection)
    {
        if (_format.Covers(Seen.Keywords)) return;
        _format = new FlagFormat(Seen.Keywords);
        ImapResponses.MailboxFlags(connection, this);
    }

    public void Dispose() => _open.Dispose();

    // Taken before the snapshot is read, so every message of the snapshot that was taken is in it.
    void TakeRecent() => _recent.Begin(_open.FirstRecentUid(take: !ReadOnly));

    int Position(uint uid)
    {
        int position = Seen.IndexOf(uid);
        return position < 0 ? ~position : position;
    }
}
