using System.Text;
using ApplianceMail.Mail;

namespace ApplianceMail.Access.Imap;

/// <summary>Knows by the first line that the peer does not speak IMAP: browsers made to send commands, port scanners, TLS on a plain port.</summary>
static class OtherProtocol
{
    public static bool IsSpoken(ReadOnlySpan<byte> line)
    {
        if (line.IsEmpty) return false;
        if (ForeignProtocol.IsBinary(line[0])) return true;
        // A tag may be any word, also DELETE: only the whole request line tells.
        int space = line.IndexOf((byte)' ');
        return space > 0 && line.LastIndexOf(" HTTP/"u8) > 0 && ForeignProtocol.IsVerb(Encoding.ASCII.GetString(line[..space]).ToUpperInvariant());
    }
}
