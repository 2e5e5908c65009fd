using System.Text;
using ApplianceMail.Mail.Imap;

namespace ApplianceMail.Access.Imap;

/// <summary>The beginning of a command: tag and name.</summary>
/// <param name="Name">In capitals; with its second word for UID.</param>
/// <param name="ArgumentsAt">Where the arguments begin, after the space.</param>
readonly record struct CommandLine(string Name, int ArgumentsAt)
{
    /// <exception cref="ImapSyntaxException">There is no tag.</exception>
    public static string ReadTag(ReadOnlySpan<byte> text)
    {
        var reader = new ImapReader(text);
        var tag = Encoding.ASCII.GetString(reader.Tag());
        // Without the space the word may be anything: no client waits for a reply with it.
        return reader.AtEnd || reader.Peek == ' ' ? tag : throw new ImapSyntaxException("Missing or invalid tag");
    }

    /// <exception cref="ImapSyntaxException">There is no command name.</exception>
    public static CommandLine Read(ReadOnlySpan<byte> text)
    {
        var reader = new ImapReader(text);
        reader.Tag();
        if (!reader.TrySkip((byte)' ')) throw new ImapSyntaxException("Missing command");
        var name = reader.Word("a command");
        if (name == "UID")
        {
            reader.Space();
            name = "UID " + reader.Word("a command after UID");
        }
        if (!reader.AtEnd) reader.Space();
        return new(name, reader.Position);
    }
}
