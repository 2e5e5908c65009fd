using System.Globalization;
using ApplianceMail.Mail.Pop3;

namespace ApplianceMail.Access.Pop3.Commands;

/// <summary>UIDL (RFC 1939 §7): numbers and unique ids.</summary>
static class Uidl
{
    public static async ValueTask<Pop3Reply?> RunAsync(Pop3Session session, Pop3CommandLine command, CancellationToken cancel)
    {
        var maildrop = session.Maildrop!;
        if (command.Words() is [var word])
        {
            if (!Pop3CommandLine.TryNumber(word, out int number)) return Pop3Replies.BadArguments;
            return maildrop.TryGet(number, out var one) ? Pop3Reply.Ok($"{number} {maildrop.UniqueId(one)}") : Pop3Replies.NoSuchMessage;
        }
        session.Write(Pop3Replies.Ok);
        await Listing.WriteAsync(session, (number, message) => string.Create(CultureInfo.InvariantCulture, $"{number} {maildrop.UniqueId(message)}\r\n"), cancel);
        return null;
    }
}
