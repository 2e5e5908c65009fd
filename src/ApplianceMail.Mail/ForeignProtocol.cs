using System.Collections.Frozen;

namespace ApplianceMail.Mail;

/// <summary>
/// Verbs of HTTP. A browser can be made to post a form to a mail port: its headers are errors, its body would be commands.
/// So the first such word closes the connection without an answer.
/// </summary>
public static class ForeignProtocol
{
    static readonly FrozenSet<string> s_verbs =
        new[] { "GET", "POST", "PUT", "HEAD", "OPTIONS", "CONNECT", "DELETE", "TRACE", "PATCH", "PRI", "PROPFIND", "HOST:" }.ToFrozenSet();

    /// <param name="verb">In capitals.</param>
    public static bool IsVerb(string verb) => s_verbs.Contains(verb);

    /// <summary>True for a first octet that no text protocol begins with: a TLS ClientHello (0x16) and other binary protocols, which may have no line end to wait for.</summary>
    public static bool IsBinary(byte first) => first is >= 0x7F or (< (byte)' ' and not ((byte)'\r' or (byte)'\n' or (byte)'\t'));
}
