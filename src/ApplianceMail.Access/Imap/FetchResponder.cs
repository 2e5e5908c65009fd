using ApplianceMail.Mail.Imap;
using ApplianceMail.Mail.Mime;
using ApplianceMail.Net;
using ApplianceMail.Store.Mailboxes;

namespace ApplianceMail.Access.Imap;

/// <summary>Answers a FETCH: from the snapshot alone where that is enough, otherwise page by page from the store.</summary>
sealed class FetchResponder
{
    /// <summary>Messages of one read of the store.</summary>
    const int PageSize = 256;

    readonly ImapSession _session;
    readonly SelectedMailbox _mailbox;
    readonly FetchItem[] _simple;
    readonly SectionItem[] _sections;
    readonly MessageColumns _columns;
    readonly FetchData _data;
    readonly bool _wantsBody;
    readonly bool _setsSeen;

    public FetchResponder(ImapSession session, IReadOnlyList<FetchItem> items)
    {
        (_session, _mailbox) = (session, session.Selected);
        // Sections come last: they are streamed.
        _simple = [.. items.Where(i => i is not SectionItem)];
        _sections = [.. items.OfType<SectionItem>()];
        foreach (var item in items) _data |= item.Data;
        _columns = (_data.HasFlag(FetchData.Envelope) ? MessageColumns.Envelope : 0) | (_data.HasFlag(FetchData.BodyStructure) ? MessageColumns.BodyStructure : 0)
            | (_data.HasFlag(FetchData.Content) ? MessageColumns.Content : 0) | (_data.HasFlag(FetchData.Parts) ? MessageColumns.Parts : 0);
        _wantsBody = items.Any(i => i is BodyItem);
        // RFC 3501 §6.3.2: nothing changes in a mailbox opened by EXAMINE.
        _setsSeen = !_mailbox.ReadOnly && items.Any(i => i.SetsSeen);
    }

    /// <summary>False when some of the messages are gone and can no longer be read.</summary>
    /// <exception cref="IOException">The connection is gone, or a content failed in the middle of its literal: the session must end.</exception>
    public async ValueTask<bool> RunAsync(IReadOnlyList<(int From, int To)> positions, CancellationToken cancel)
    {
        bool complete = true;
        foreach (var (from, to) in positions)
        {
            for (int start = from; start < to; start += PageSize)
            {
                int end = Math.Min(start + PageSize, to);
                if (_data == FetchData.None) WriteSimple(start, end);
                else complete &= await WritePageAsync(start, end, cancel);
                await _session.Connection.FlushIfLargeAsync(cancel);
            }
        }
        return complete;
    }

    void WriteSimple(int start, int end)
    {
        for (int i = start; i < end; i++)
        {
            var writer = new ImapWriter(_session.Connection.Output);
            Begin(ref writer, i);
            WriteItems(ref writer, _mailbox.Seen[i], default, default, default, seenNow: false);
            writer.Raw(")\r\n"u8);
            writer.Complete();
        }
    }

    async ValueTask<bool> WritePageAsync(int start, int end, CancellationToken cancel)
    {
        var uids = new uint[end - start];
        for (int i = start; i < end; i++) uids[i - start] = _mailbox.Seen[i].Uid;
        var seenNow = _setsSeen ? await SetSeenAsync(start, uids, cancel) : [];
        var stored = await _session.Mail.ReadAsync(_mailbox.Id, uids, _columns, cancel);
        int next = 0;
        bool complete = true;
        for (int i = start; i < end; i++)
        {
            if (next == stored.Count || stored[next].Uid != uids[i - start])
            {
                complete = false;
                continue;
            }
            complete &= await WriteMessageAsync(i, stored[next++], seenNow.Contains(uids[i - start]), cancel);
            await _session.Connection.FlushIfLargeAsync(cancel);
        }
        return complete;
    }

    /// <summary>Sets \Seen where it is not; returns the UIDs of those messages.</summary>
    async ValueTask<HashSet<uint>> SetSeenAsync(int start, uint[] uids, CancellationToken cancel)
    {
        var unseen = new List<uint>();
        for (int i = 0; i < uids.Length; i++)
            if ((_mailbox.Seen[start + i].Flags & MessageFlags.Seen) == 0) unseen.Add(uids[i]);
        if (unseen.Count == 0) return [];
        var outcome = await _session.Mail.StoreFlagsAsync(_mailbox.Id, unseen, FlagChange.Add, new FlagSet(MessageFlags.Seen, []), cancel);
        _mailbox.Patch(outcome.Rows);
        _mailbox.TellKeywords(_session.Connection);
        return [.. outcome.Rows.Select(row => row.Uid)];
    }

    async ValueTask<bool> WriteMessageAsync(int position, StoredMessage stored, bool seenNow, CancellationToken cancel)
    {
        using var content = new MessageContent(_session.Store, stored);
        var extents = new SectionExtent[_sections.Length];
        try
        {
            // All that can fail is found out before the response begins.
            for (int i = 0; i < extents.Length; i++) extents[i] = SectionExtent.Find(_sections[i].Section, _sections[i].Partial, content);
            WriteHead(position, content, seenNow);
        }
        catch (InvalidDataException e)
        {
            Log.ContentDamaged(_session.Log, e, _session.Connection.Id, stored.Uid, _mailbox.Id);
            return false;
        }
        if (extents.Length == 0) return true;
        bool first = _simple.Length == 0 && !seenNow;
        for (int i = 0; i < extents.Length; i++) await WriteSectionAsync(_sections[i], extents[i], content, first && i == 0, cancel);
        _session.Connection.Write(")\r\n"u8);
        return true;
    }

    async ValueTask WriteSectionAsync(SectionItem item, SectionExtent extent, MessageContent content, bool first, CancellationToken cancel)
    {
        WriteSectionHead(item, extent, first);
        if (!extent.Exists) return;
        if (!extent.Made.IsEmpty)
        {
            _session.Connection.Write(extent.Made.Span);
            return;
        }
        try
        {
            await content.WriteAsync(_session.Connection, extent.Offset, extent.Length, cancel);
        }
        catch (InvalidDataException e)
        {
            Log.ContentDamaged(_session.Log, e, _session.Connection.Id, 0, _mailbox.Id);
            // The literal cannot be ended: whatever came next would be read as the message.
            _session.Connection.Abort();
            throw new IOException("A content failed in the middle of its literal.", e);
        }
    }

    void WriteSectionHead(SectionItem item, in SectionExtent extent, bool first)
    {
        var writer = new ImapWriter(_session.Connection.Output);
        if (!first) writer.Raw((byte)' ');
        item.Write(ref writer, default(FetchValues));
        if (extent.Exists) writer.LiteralHeader(extent.Length);
        else writer.Raw("NIL"u8);
        writer.Complete();
    }

    void WriteHead(int position, MessageContent content, bool seenNow)
    {
        var envelope = _data.HasFlag(FetchData.Envelope) ? content.Envelope : default;
        var structure = _data.HasFlag(FetchData.BodyStructure) ? content.BodyStructure : default;
        var body = _wantsBody ? BodyStructure.ToBody(structure.Span) : default;
        var writer = new ImapWriter(_session.Connection.Output);
        Begin(ref writer, position);
        WriteItems(ref writer, _mailbox.Seen[position], envelope.Span, structure.Span, body, seenNow);
        if (_sections.Length == 0) writer.Raw(")\r\n"u8);
        writer.Complete();
    }

    static void Begin(ref ImapWriter writer, int position)
    {
        writer.Raw("* "u8);
        writer.Number((ulong)position + 1);
        writer.Raw(" FETCH ("u8);
    }

    void WriteItems(ref ImapWriter writer, in MessageRow row, ReadOnlySpan<byte> envelope, ReadOnlySpan<byte> structure, ReadOnlySpan<byte> body, bool seenNow)
    {
        var values = new FetchValues
        {
            Uid = row.Uid,
            Size = row.Size,
            ReceivedAt = row.ReceivedAt,
            Flags = _mailbox.FormatFlags(row),
            Envelope = envelope,
            BodyStructure = structure,
            Body = body,
        };
        bool first = true, flags = false;
        foreach (var item in _simple)
        {
            if (!first) writer.Raw((byte)' ');
            item.Write(ref writer, values);
            first = false;
            flags |= item is FlagsItem;
        }
        if (!seenNow || flags) return;
        // RFC 3501 §6.4.5: when \Seen was set by this FETCH, the flags are part of the response.
        if (!first) writer.Raw((byte)' ');
        new FlagsItem().Write(ref writer, values);
    }
}
