using ApplianceMail.Mail.Imap;

namespace ApplianceMail.Access.Imap.Commands;

/// <summary>NAMESPACE (RFC 2342): one personal namespace with the separator '/'.</summary>
static class Namespace
{
    public static ValueTask<ImapResult> RunAsync(ImapSession session, ReadOnlyMemory<byte> arguments, CancellationToken cancel)
    {
        new ImapReader(arguments.Span).End();
        session.Untagged("NAMESPACE ((\"\" \"/\")) NIL NIL");
        return new(new ImapResult.Ok(null, "NAMESPACE completed"));
    }
}
