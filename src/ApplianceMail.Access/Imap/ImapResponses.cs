using ApplianceMail.Mail.Imap;
using ApplianceMail.Net;

namespace ApplianceMail.Access.Imap;

/// <summary>The responses that are not one command's own.</summary>
static class ImapResponses
{
    /// <summary>The reply that ends a command.</summary>
    public static void Tagged(Connection connection, string tag, ImapResult result)
    {
        var writer = new ImapWriter(connection.Output);
        writer.Raw(tag);
        writer.Raw((byte)' ');
        writer.Raw(result.Word);
        writer.Raw((byte)' ');
        if (result.Code is not null) writer.Raw($"[{result.Code}] ");
        writer.Raw(result.Text);
        writer.CrLf();
        writer.Complete();
    }

    public static void Expunge(Connection connection, int number) => Numbered(connection, number, " EXPUNGE\r\n"u8);

    public static void Exists(Connection connection, int messages, int recent)
    {
        Numbered(connection, messages, " EXISTS\r\n"u8);
        Numbered(connection, recent, " RECENT\r\n"u8);
    }

    /// <param name="uid">Told too after UID commands (RFC 3501 §6.4.8); null: not.</param>
    public static void Flags(Connection connection, int number, ReadOnlySpan<byte> flags, uint? uid)
    {
        var writer = new ImapWriter(connection.Output);
        writer.Raw("* "u8);
        writer.Number((ulong)number);
        writer.Raw(" FETCH ("u8);
        if (uid is { } value)
        {
            writer.Raw("UID "u8);
            writer.Number(value);
            writer.Raw((byte)' ');
        }
        writer.Raw("FLAGS "u8);
        writer.Raw(flags);
        writer.Raw(")\r\n"u8);
        writer.Complete();
    }

    /// <summary>RFC 3501 §7.2.6 and §7.1: the flags that are defined, and those that the client can change for good.</summary>
    public static void MailboxFlags(Connection connection, SelectedMailbox mailbox)
    {
        var writer = new ImapWriter(connection.Output);
        writer.Raw($"* FLAGS ({mailbox.FlagNames})\r\n");
        writer.Raw(mailbox.ReadOnly ? "* OK [PERMANENTFLAGS ()] Read-only mailbox\r\n" : $"* OK [PERMANENTFLAGS ({mailbox.FlagNames} \\*)] Limited\r\n");
        writer.Complete();
    }

    static void Numbered(Connection connection, int number, ReadOnlySpan<byte> rest)
    {
        var writer = new ImapWriter(connection.Output);
        writer.Raw("* "u8);
        writer.Number((ulong)number);
        writer.Raw(rest);
        writer.Complete();
    }
}
