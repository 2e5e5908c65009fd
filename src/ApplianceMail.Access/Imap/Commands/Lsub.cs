using ApplianceMail.Mail.Imap;

namespace ApplianceMail.Access.Imap.Commands;

/// <summary>LSUB (RFC 3501 §6.3.9).</summary>
static class Lsub
{
    public static async ValueTask<ImapResult> RunAsync(ImapSession session, ReadOnlyMemory<byte> arguments, CancellationToken cancel)
    {
        var (reference, pattern) = List.Read(arguments.Span);
        if (pattern.Length == 0)
        {
            session.Untagged("LSUB (\\Noselect) \"/\" \"\"");
            return new ImapResult.Ok(null, "LSUB completed");
        }
        var match = new ListPattern(reference, pattern);
        var subscribed = (await session.Mail.SubscriptionsAsync(cancel)).ToHashSet();
        var told = new HashSet<string>();
        foreach (var name in subscribed.Order(StringComparer.Ordinal))
        {
            if (match.Matches(name))
            {
                if (told.Add(name)) List.Write(session.Connection, "LSUB", "", name);
                continue;
            }
            // RFC 3501 §6.3.9: with '%' a name that is not subscribed but has subscribed children is told as \Noselect.
            if (!pattern.EndsWith('%')) continue;
            foreach (var parent in MailboxNames.Parents(name))
                if (!subscribed.Contains(parent) && match.Matches(parent) && told.Add(parent)) List.Write(session.Connection, "LSUB", "\\Noselect", parent);
        }
        return new ImapResult.Ok(null, "LSUB completed");
    }
}
