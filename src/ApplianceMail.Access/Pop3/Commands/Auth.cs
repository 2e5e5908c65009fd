using System.Text;
using ApplianceMail.Mail.Pop3;
using ApplianceMail.Mail.Sasl;
using ApplianceMail.Net;
using ApplianceMail.Store.Directory;

namespace ApplianceMail.Access.Pop3.Commands;

/// <summary>AUTH (RFC 5034) by PLAIN; without an argument it lists the mechanisms, as old clients expect.</summary>
static class Auth
{
    // RFC 5034 §4 and RFC 4954 §4: as for SMTP.
    const int MaxLineBytes = 12288 + 2;

    public static async ValueTask<Pop3Reply?> RunAsync(Pop3Session session, Pop3CommandLine command, CancellationToken cancel)
    {
        var words = command.Words();
        if (words.Length == 0)
        {
            session.Connection.Write(session.MayLogIn ? "+OK\r\nPLAIN\r\n.\r\n"u8 : "+OK\r\n.\r\n"u8);
            return null;
        }
        if (!session.MayLogIn) return Pop3Replies.TlsNeeded;
        if (!words[0].Equals("PLAIN", StringComparison.OrdinalIgnoreCase)) return Pop3Replies.UnknownMechanism;
        byte[] message;
        if (words.Length == 2)
        {
            if (!Base64Line.TryDecodeInitialResponse(Encoding.UTF8.GetBytes(words[1]), out message)) return Pop3Replies.BadBase64;
        }
        else
        {
            session.Connection.Write("+ \r\n"u8);
            var line = await session.Connection.ReadLineAsync(MaxLineBytes, cancel);
            if (line.Status == LineStatus.End) throw new IOException("The peer left during AUTH.");
            if (line.Status == LineStatus.TooLong) return Pop3Replies.LineTooLong;
            if (line.Bytes.Span.SequenceEqual("*"u8)) return Pop3Replies.LoginCancelled;
            if (!Base64Line.TryDecode(line.Bytes.Span, out message)) return Pop3Replies.BadBase64;
        }
        return await LogInAsync(session, message, cancel);
    }

    static async ValueTask<Pop3Reply> LogInAsync(Pop3Session session, byte[] message, CancellationToken cancel)
    {
        if (!Plain.TryParse(message, out var authorizationId, out var userName, out var password)) return Pop3Replies.BadBase64;
        // RFC 4616 §2: nobody acts for another here.
        bool other = authorizationId.Length > 0 && !authorizationId.Equals(userName, StringComparison.OrdinalIgnoreCase);
        return await (other ? session.FailLoginAsync(userName, LoginFailure.NotAllowed, cancel) : session.LogInAsync(userName, password, cancel));
    }
}
