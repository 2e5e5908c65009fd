using ApplianceMail.Mail.Pop3;

namespace ApplianceMail.Access.Pop3.Commands;

/// <summary>RSET (RFC 1939 §5): takes the marks of DELE back.</summary>
static class Rset
{
    public static ValueTask<Pop3Reply?> RunAsync(Pop3Session session, Pop3CommandLine command, CancellationToken cancel)
    {
        session.Maildrop!.Reset();
        return new(Pop3Reply.Ok($"{session.Maildrop.Count} messages ({session.Maildrop.Bytes} octets)"));
    }
}
