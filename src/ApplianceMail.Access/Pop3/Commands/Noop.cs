using ApplianceMail.Mail.Pop3;

namespace ApplianceMail.Access.Pop3.Commands;

/// <summary>NOOP (RFC 1939 §5).</summary>
static class Noop
{
    public static ValueTask<Pop3Reply?> RunAsync(Pop3Session session, Pop3CommandLine command, CancellationToken cancel) => new(Pop3Replies.Ok);
}
