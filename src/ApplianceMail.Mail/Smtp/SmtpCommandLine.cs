using System.Buffers;
using System.Text;

namespace ApplianceMail.Mail.Smtp;

/// <summary>A command (RFC 5321 §4.1.1): its verb in capitals and what follows the space after it.</summary>
public readonly record struct SmtpCommandLine(string Verb, string Arguments)
{
    /// <summary>Printable ASCII, space and tab: all that a command may consist of.</summary>
    static readonly SearchValues<byte> s_allowed =
        SearchValues.Create([(byte)'\t', .. Enumerable.Range(' ', '~' - ' ' + 1).Select(i => (byte)i)]);

    /// <summary>False when the line has control characters (a bare CR among them) or octets above 127; the verb is then set as far as it can be read.</summary>
    public static bool TryParse(ReadOnlySpan<byte> line, out SmtpCommandLine command)
    {
        int end = line.IndexOfAny((byte)' ', (byte)'\t');
        var verb = end < 0 ? line : line[..end];
        var arguments = end < 0 ? default : line[(end + 1)..].Trim(" \t"u8);
        command = new SmtpCommandLine(Encoding.ASCII.GetString(verb).ToUpperInvariant(), Encoding.ASCII.GetString(arguments));
        return !line.ContainsAnyExcept(s_allowed);
    }
}
