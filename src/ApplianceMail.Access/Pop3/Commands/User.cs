using ApplianceMail.Mail.Pop3;

namespace ApplianceMail.Access.Pop3.Commands;

/// <summary>USER (RFC 1939 §7): says nothing about whether there is such a user.</summary>
static class User
{
    public static ValueTask<Pop3Reply?> RunAsync(Pop3Session session, Pop3CommandLine command, CancellationToken cancel)
    {
        if (!session.MayLogIn) return new(Pop3Replies.TlsNeeded);
        session.UserName = command.Arguments.Trim();
        return new(Pop3Replies.PasswordNext);
    }
}
