using System.Text;

namespace ApplianceMail.Access.Imap;

/// <summary>Knows by the first line that the peer does not speak IMAP: browsers made to send commands, port scanners, TLS on a plain port.</summary>
static class OtherProtocol
{
    static readonly string[] s_verbs = ["GET", "POST", "HEAD", "PUT", "DELETE", "OPTIONS", "CONNECT", "TRACE", "PATCH", "PRI"];

    public static bool IsSpoken(ReadOnlySpan<byte> line)
    {
        if (line.IsEmpty) return false;
        // A control character cannot begin a tag: 0x16 is a TLS handshake.
        if (line[0] < 0x20 || line[0] >= 0x7f) return true;
        int space = line.IndexOf((byte)' ');
        if (space < 0 || line.LastIndexOf(" HTTP/"u8) < 0) return false;
        foreach (var verb in s_verbs)
            if (Ascii.EqualsIgnoreCase(line[..space], verb)) return true;
        return false;
    }
}
