using ApplianceMail.Mail.Imap;

namespace ApplianceMail.Access.Imap.Commands;

/// <summary>LOGOUT (RFC 3501 §6.1.3).</summary>
static class Logout
{
    public static ValueTask<ImapResult> RunAsync(ImapSession session, ReadOnlyMemory<byte> arguments, CancellationToken cancel)
    {
        new ImapReader(arguments.Span).End();
        session.Untagged("BYE Logging out");
        session.End();
        return new(new ImapResult.Ok(null, "LOGOUT completed"));
    }
}
