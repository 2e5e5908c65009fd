using System.Text;
using ApplianceMail.Mail.Addresses;
using ApplianceMail.Mail.Sasl;
using ApplianceMail.Mail.Smtp;

namespace ApplianceMail.Transport.Smtp.Extensions;

/// <summary>Login (RFC 4954) by PLAIN and LOGIN.</summary>
public sealed class Auth : SmtpExtension
{
    // RFC 4954 §4: at least 12288 octets a line, without CR LF.
    const int MaxLineBytes = 12288 + 2;

    static readonly SmtpReply s_emptyChallenge = SmtpReplies.Challenge("");
    static readonly SmtpReply s_userNamePrompt = SmtpReplies.Challenge(Login.UserNamePrompt);
    static readonly SmtpReply s_passwordPrompt = SmtpReplies.Challenge(Login.PasswordPrompt);

    // RFC 4954 §4: mechanisms of clear passwords are not offered before TLS; after a login AUTH is refused, so it is not offered either.
    public override string? EhloLine(SmtpSession session) => IsOffered(session) && MayLogIn(session) && session.Account is null ? "AUTH PLAIN LOGIN" : null;

    public override IReadOnlyList<SmtpCommand> Commands { get; } = [new("AUTH", SmtpNeeds.Hello | SmtpNeeds.Arguments, RunAsync)];

    /// <summary>AUTH= names who gave the message to an earlier server (RFC 4954 §5). No peer is trusted with that: it is checked and dropped.</summary>
    public override bool TryMailParameter(SmtpSession session, Transaction transaction, string keyword, string? value)
    {
        if (keyword != "AUTH" || !IsOffered(session)) return false;
        if (value is null || !Xtext.TryDecode(value, out var decoded)) throw Malformed();
        var mailbox = Encoding.ASCII.GetString(decoded);
        if (mailbox != "<>" && !MailAddress.TryParse(mailbox, out _)) throw Malformed();
        return true;
    }

    static SmtpRejectedException Malformed() => new(SmtpReplies.BadParameter("AUTH must be an address in xtext or <>"));

    static bool IsOffered(SmtpSession session) => session.Options.OfferAuthentication;

    static bool MayLogIn(SmtpSession session) => session.Connection.IsTls || session.Options.AllowPlainTextLogin;

    static async ValueTask<SmtpReply?> RunAsync(SmtpSession session, SmtpCommandLine command, CancellationToken cancel)
    {
        if (!IsOffered(session)) return SmtpReplies.NotImplemented;
        if (session.Account is not null) return SmtpReplies.AlreadyAuthenticated;
        if (session.Transaction is not null) return SmtpReplies.NotDuringTransaction;
        var words = command.Arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length > 2) return SmtpReplies.BadParameter("Syntax: AUTH mechanism [initial-response]");
        var initial = words.Length == 2 ? words[1] : null;
        if (!MayLogIn(session)) return SmtpReplies.TlsNeeded;
        return words[0].ToUpperInvariant() switch
        {
            "PLAIN" => await PlainAsync(session, initial, cancel),
            "LOGIN" => await LoginAsync(session, initial, cancel),
            _ => SmtpReplies.UnknownMechanism,
        };
    }

    static async ValueTask<SmtpReply> PlainAsync(SmtpSession session, string? initial, CancellationToken cancel)
    {
        var message = initial is null ? await AskAsync(session, s_emptyChallenge, cancel) : DecodeInitial(initial);
        if (!Plain.TryParse(message, out var authorizationId, out var userName, out var password)) return SmtpReplies.BadBase64;
        // RFC 4616 §2: nobody acts for another here.
        bool other = authorizationId.Length > 0 && !authorizationId.Equals(userName, StringComparison.OrdinalIgnoreCase);
        return await (other ? session.FailLoginAsync(userName, "authorization identity", cancel) : session.LogInAsync(userName, password, cancel));
    }

    static async ValueTask<SmtpReply> LoginAsync(SmtpSession session, string? initial, CancellationToken cancel)
    {
        var message = initial is null ? await AskAsync(session, s_userNamePrompt, cancel) : DecodeInitial(initial);
        if (!Login.TryParse(message, out var userName)) return SmtpReplies.BadBase64;
        message = await AskAsync(session, s_passwordPrompt, cancel);
        return Login.TryParse(message, out var password) ? await session.LogInAsync(userName, password, cancel) : SmtpReplies.BadBase64;
    }

    static byte[] DecodeInitial(string text) =>
        Base64Line.TryDecodeInitialResponse(Encoding.ASCII.GetBytes(text), out var message) ? message : throw new SmtpRejectedException(SmtpReplies.BadBase64);

    /// <summary>Sends a challenge and reads the answer.</summary>
    /// <exception cref="SmtpRejectedException">The client cancels with "*", or the answer is no base64 or too long.</exception>
    static async ValueTask<byte[]> AskAsync(SmtpSession session, SmtpReply challenge, CancellationToken cancel)
    {
        session.Write(challenge);
        var line = await session.Connection.ReadLineAsync(MaxLineBytes, cancel);
        if (line.Status == Net.LineStatus.End) throw new IOException("The peer left during AUTH.");
        if (line.Status == Net.LineStatus.TooLong) throw new SmtpRejectedException(SmtpReplies.ResponseTooLong);
        if (line.Bytes.Span.SequenceEqual("*"u8)) throw new SmtpRejectedException(SmtpReplies.AuthenticationCancelled);
        return Base64Line.TryDecode(line.Bytes.Span, out var message) ? message : throw new SmtpRejectedException(SmtpReplies.BadBase64);
    }
}
