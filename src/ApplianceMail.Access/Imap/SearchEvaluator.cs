using ApplianceMail.Mail.Imap;
using ApplianceMail.Store.Mailboxes;

namespace ApplianceMail.Access.Imap;

/// <summary>
/// Finds the messages of a mailbox that match a SEARCH. What the snapshot can tell is tested first, for all messages; only those that
/// are then still open are read.
/// </summary>
sealed class SearchEvaluator(ImapSession session)
{
    /// <summary>Messages of one read of the store.</summary>
    const int PageSize = 256;

    readonly SelectedMailbox _mailbox = session.Selected;
    readonly Dictionary<SearchKey, IReadOnlyList<NumberRange>> _resolved = new(ReferenceEqualityComparer.Instance);

    /// <summary>The positions of the messages that match, ascending.</summary>
    public async ValueTask<List<int>> FindAsync(SearchKey key, CancellationToken cancel)
    {
        key = SearchCost.Order(key);
        var messages = _mailbox.Seen;
        var found = new List<int>();
        var open = new List<int>();
        for (int i = 0; i < messages.Count; i++)
        {
            switch (Test(key, i, messages[i], null))
            {
                case true:
                    found.Add(i);
                    break;
                case null:
                    open.Add(i);
                    break;
            }
        }
        for (int start = 0; start < open.Count; start += PageSize)
            await TestPageAsync(key, open.GetRange(start, Math.Min(PageSize, open.Count - start)), found, cancel);
        found.Sort();
        return found;
    }

    async ValueTask TestPageAsync(SearchKey key, List<int> positions, List<int> found, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        var uids = positions.Select(i => _mailbox.Seen[i].Uid).ToArray();
        var columns = MessageColumns.Content | (SearchCost.Of(key) == SearchCost.Body ? MessageColumns.Parts : 0);
        foreach (var stored in await session.Mail.ReadAsync(_mailbox.Id, uids, columns, cancel))
        {
            using var message = new SearchedMessage(new MessageContent(session.Store, stored));
            int position = positions[Array.BinarySearch(uids, stored.Uid)];
            try
            {
                if (Test(key, position, _mailbox.Seen[position], message) == true) found.Add(position);
            }
            catch (InvalidDataException e)
            {
                Log.ContentDamaged(session.Log, e, session.Connection.Id, stored.Uid, _mailbox.Id);
            }
        }
    }

    /// <param name="message">Null: only what the row tells.</param>
    /// <returns>Null when the message itself must be looked at.</returns>
    bool? Test(SearchKey key, int position, in MessageRow row, SearchedMessage? message) => key switch
    {
        AndKey and => TestAll(and, position, row, message),
        OrKey or => TestEither(or, position, row, message),
        NotKey not => !Test(not.Key, position, row, message),
        SequenceKey sequence => Contains(sequence, sequence.Set, (uint)position + 1, (uint)_mailbox.Seen.Count),
        UidKey uid => Contains(uid, uid.Set, row.Uid, _mailbox.Seen[_mailbox.Seen.Count - 1].Uid),
        FlagKey flag => (row.Flags & (ulong)flag.Flag) != 0 == flag.Set,
        KeywordKey keyword => (row.Flags & KeywordBit(keyword.Keyword)) != 0 == keyword.Set,
        RecentKey recent => _mailbox.IsRecent(row.Uid) == recent.Set,
        SizeKey size => size.Larger ? row.Size > size.Octets : row.Size < size.Octets,
        DateKey { Sent: false } date => Compare(ReceivedOn(row), date),
        DateKey date => message is null ? null : message.SentOn is { } sent && Compare(sent, date),
        HeaderKey header => message?.HeaderContains(header.Field, header.Text),
        TextKey text => message is null ? null : (text.Header && message.HeaderContains(null, text.Text)) || message.BodyContains(text.Text),
        _ => throw new InvalidOperationException($"No test for {key.GetType().Name}."),
    };

    bool? TestAll(AndKey and, int position, in MessageRow row, SearchedMessage? message)
    {
        bool? all = true;
        foreach (var key in and.Keys)
        {
            bool? one = Test(key, position, row, message);
            if (one == false) return false;
            if (one is null) all = null;
        }
        return all;
    }

    bool? TestEither(OrKey or, int position, in MessageRow row, SearchedMessage? message)
    {
        bool? first = Test(or.First, position, row, message);
        if (first == true) return true;
        bool? second = Test(or.Second, position, row, message);
        return second == true ? true : first is null || second is null ? null : false;
    }

    bool Contains(SearchKey key, SequenceSet set, uint number, uint largest)
    {
        if (!_resolved.TryGetValue(key, out var ranges)) _resolved[key] = ranges = set.Resolve(largest);
        int low = 0, high = ranges.Count - 1;
        while (low <= high)
        {
            int middle = (low + high) >>> 1;
            if (number < ranges[middle].First) high = middle - 1;
            else if (number > ranges[middle].Last) low = middle + 1;
            else return true;
        }
        return false;
    }

    ulong KeywordBit(string keyword)
    {
        var keywords = _mailbox.Seen.Keywords;
        for (int i = 0; i < keywords.Count; i++)
            if (keywords[i].Equals(keyword, StringComparison.OrdinalIgnoreCase)) return 1ul << (MessageFlags.FirstKeyword + i);
        return 0;
    }

    // RFC 3501 §6.4.4: time and zone are disregarded; INTERNALDATE is told in UTC, so its date is that of UTC.
    static DateOnly ReceivedOn(in MessageRow row) => DateOnly.FromDateTime(DateTimeOffset.FromUnixTimeSeconds(row.ReceivedAt).UtcDateTime);

    static bool Compare(DateOnly date, DateKey key) => key.Comparison switch
    {
        DateComparison.Before => date < key.Date,
        DateComparison.On => date == key.Date,
        _ => date >= key.Date,
    };
}
