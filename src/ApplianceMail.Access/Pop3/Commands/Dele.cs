using ApplianceMail.Mail.Pop3;

namespace ApplianceMail.Access.Pop3.Commands;

/// <summary>DELE (RFC 1939 §5): marks; QUIT removes.</summary>
static class Dele
{
    public static ValueTask<Pop3Reply?> RunAsync(Pop3Session session, Pop3CommandLine command, CancellationToken cancel)
    {
        if (!Pop3CommandLine.TryNumber(command.Words()[0], out int number)) return new(Pop3Replies.BadArguments);
        if (!session.Maildrop!.TryGet(number, out _)) return new(Pop3Replies.NoSuchMessage);
        if (!session.MayRemoveMail) return new(Pop3Replies.DeletingDenied);
        session.Maildrop.Delete(number);
        return new(Pop3Replies.MarkedDeleted);
    }
}
