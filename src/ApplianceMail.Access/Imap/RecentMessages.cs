using ApplianceMail.Store.Mailboxes;

namespace ApplianceMail.Access.Imap;

/// <summary>
/// Which messages are \Recent for this session (RFC 3501 §2.3.2): those that were new when it selected the mailbox, and those that came
/// since and that no other session was told first.
/// </summary>
sealed class RecentMessages
{
    readonly List<NumberSpan> _spans = [];

    readonly record struct NumberSpan(uint From, uint To);

    /// <summary>Messages from this UID on are recent.</summary>
    public void Begin(uint firstUid)
    {
        // What was taken and not yet told is still ours.
        if (_spans.Count > 0 && _spans[^1].From == _spans[^1].To) return;
        uint from = _spans.Count == 0 ? firstUid : Math.Max(firstUid, _spans[^1].To);
        _spans.Add(new(from, from));
    }

    /// <summary>The session knows the messages below this UID; later ones are not yet its own.</summary>
    public void SetEnd(uint uidNext)
    {
        var last = _spans[^1];
        _spans.RemoveAt(_spans.Count - 1);
        if (uidNext <= last.From) return;
        if (_spans.Count > 0 && _spans[^1].To == last.From) _spans[^1] = _spans[^1] with { To = uidNext };
        else _spans.Add(new(last.From, uidNext));
    }

    public bool Contains(uint uid)
    {
        foreach (var span in _spans)
            if (uid >= span.From && uid < span.To) return true;
        return false;
    }

    public int Count(MailboxSnapshot snapshot)
    {
        int count = 0;
        foreach (var span in _spans) count += Position(snapshot, span.To) - Position(snapshot, span.From);
        return count;
    }

    static int Position(MailboxSnapshot snapshot, uint uid)
    {
        int position = snapshot.IndexOf(uid);
        return position < 0 ? ~position : position;
    }
}
