namespace ApplianceMail.Access.Imap.Commands;

/// <summary>EXAMINE (RFC 3501 §6.3.2).</summary>
static class Examine
{
    public static ValueTask<ImapResult> RunAsync(ImapSession session, ReadOnlyMemory<byte> arguments, CancellationToken cancel) =>
        Select.OpenAsync(session, arguments, readOnly: true, cancel);
}
