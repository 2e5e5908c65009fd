using ApplianceMail.Mail.Pop3;

namespace ApplianceMail.Access.Pop3.Commands;

/// <summary>STAT (RFC 1939 §5): number and octets of the messages that are not marked.</summary>
static class Stat
{
    public static ValueTask<Pop3Reply?> RunAsync(Pop3Session session, Pop3CommandLine command, CancellationToken cancel) =>
        new(Pop3Reply.Ok($"{session.Maildrop!.Count} {session.Maildrop.Bytes}"));
}
