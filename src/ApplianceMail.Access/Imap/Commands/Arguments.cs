using ApplianceMail.Mail.Imap;

namespace ApplianceMail.Access.Imap.Commands;

/// <summary>Arguments that several commands have.</summary>
static class Arguments
{
    /// <summary>One mailbox name and nothing else.</summary>
    public static string Mailbox(ReadOnlySpan<byte> arguments)
    {
        var reader = new ImapReader(arguments);
        var name = reader.Mailbox();
        reader.End();
        return name;
    }

    /// <summary>A set of messages and a mailbox: COPY and MOVE.</summary>
    public static (SequenceSet Messages, string Mailbox) MessagesAndMailbox(ReadOnlySpan<byte> arguments)
    {
        var reader = new ImapReader(arguments);
        var set = reader.SequenceSet();
        reader.Space();
        var name = reader.Mailbox();
        reader.End();
        return (set, name);
    }
}
