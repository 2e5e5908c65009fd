using System.Globalization;
using ApplianceMail.Mail.Pop3;

namespace ApplianceMail.Access.Pop3.Commands;

/// <summary>LIST (RFC 1939 §5): numbers and sizes.</summary>
static class List
{
    public static async ValueTask<Pop3Reply?> RunAsync(Pop3Session session, Pop3CommandLine command, CancellationToken cancel)
    {
        var maildrop = session.Maildrop!;
        if (command.Words() is [var word])
        {
            if (!Pop3CommandLine.TryNumber(word, out int number)) return Pop3Replies.BadArguments;
            return maildrop.TryGet(number, out var one) ? Pop3Reply.Ok($"{number} {one.Size}") : Pop3Replies.NoSuchMessage;
        }
        session.Write(Pop3Reply.Ok($"{maildrop.Count} messages ({maildrop.Bytes} octets)"));
        await Listing.WriteAsync(session, (number, message) => string.Create(CultureInfo.InvariantCulture, $"{number} {message.Size}\r\n"), cancel);
        return null;
    }
}
