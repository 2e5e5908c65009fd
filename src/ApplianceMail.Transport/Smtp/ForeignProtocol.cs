using System.Collections.Frozen;

namespace ApplianceMail.Transport.Smtp;

/// <summary>
/// Verbs of HTTP. A browser can be made to post a form to a mail port: its headers are errors, its body would be commands.
/// So the first such word closes the connection without an answer.
/// </summary>
static class ForeignProtocol
{
    static readonly FrozenSet<string> s_verbs =
        new[] { "GET", "POST", "PUT", "HEAD", "OPTIONS", "CONNECT", "DELETE", "TRACE", "PATCH", "PRI", "PROPFIND", "HOST:" }.ToFrozenSet();

    public static bool IsVerb(string verb) => s_verbs.Contains(verb);
}
