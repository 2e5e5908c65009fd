using ApplianceMail.Mail.Smtp;

namespace ApplianceMail.Transport.Smtp.Extensions;

/// <summary>Delivery status notifications (RFC 3461): what the sender wants to hear is kept with the message and passed on.</summary>
public sealed class Dsn : SmtpExtension
{
    public override string? EhloLine(SmtpSession session) => "DSN";

    public override bool TryMailParameter(SmtpSession session, Transaction transaction, string keyword, string? value)
    {
        switch (keyword)
        {
            case "RET":
                if (!DsnParameters.TryParseReturn(value, out var ret)) throw Bad("RET must be FULL or HDRS");
                transaction.Dsn = transaction.Dsn with { Return = ret };
                return true;
            case "ENVID":
                if (!DsnParameters.TryParseEnvelopeId(value, out var id)) throw Bad("ENVID must be at most 100 characters of xtext");
                transaction.Dsn = transaction.Dsn with { EnvelopeId = id };
                return true;
            case "NOTIFY":
                // DMail's clients say it here; RFC 3461 §4.1 knows it at RCPT only, where it counts first.
                transaction.DefaultNotify = Notify(value);
                return true;
            default:
                return false;
        }
    }

    public override bool TryRecipientParameter(SmtpSession session, Transaction transaction, string keyword, string? value)
    {
        switch (keyword)
        {
            case "NOTIFY":
                transaction.RecipientDsn = transaction.RecipientDsn with { Notify = Notify(value) };
                return true;
            case "ORCPT":
                if (!OriginalRecipient.TryParse(value, out var original)) throw Bad("ORCPT must be an address type and xtext: rfc822;user@example.org");
                transaction.RecipientDsn = transaction.RecipientDsn with { OriginalRecipient = original };
                return true;
            default:
                return false;
        }
    }

    static DsnNotify Notify(string? value) => NotifySyntax.TryParse(value, out var notify) ? notify : throw Bad("NOTIFY must be NEVER, or of SUCCESS, FAILURE and DELAY");

    static SmtpRejectedException Bad(string text) => new(SmtpReplies.BadParameter(text));
}
