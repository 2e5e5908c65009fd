using ApplianceMail.Mail.Pop3;

namespace ApplianceMail.Access.Pop3.Commands;

/// <summary>PASS (RFC 1939 §7): all after the one space is the password, spaces included.</summary>
static class Pass
{
    public static async ValueTask<Pop3Reply?> RunAsync(Pop3Session session, Pop3CommandLine command, CancellationToken cancel)
    {
        if (!session.MayLogIn) return Pop3Replies.TlsNeeded;
        return session.UserName is { } user ? await session.LogInAsync(user, command.Arguments, cancel) : Pop3Replies.UserFirst;
    }
}
