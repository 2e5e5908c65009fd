using ApplianceMail.Mail.Pop3;

namespace ApplianceMail.Access.Pop3.Commands;

/// <summary>QUIT (RFC 1939 §4, §6): removes what is marked and ends the session.</summary>
static class Quit
{
    public static async ValueTask<Pop3Reply?> RunAsync(Pop3Session session, Pop3CommandLine command, CancellationToken cancel)
    {
        if (session.Maildrop is { } maildrop) await maildrop.CommitAsync(cancel);
        return session.Close(Pop3Replies.Bye);
    }
}
