using ApplianceMail.Mail.Addresses;
using ApplianceMail.Mail.Dsn;
using ApplianceMail.Mail.Smtp;
using ApplianceMail.Transport.Planning;

namespace ApplianceMail.Transport.Doors;

/// <summary>What a sender gets who could not be told at once: the message came by a door that has no answer.</summary>
static class RefusalNotice
{
    /// <summary>Null: nobody wants to be told (RFC 3461 §4.1), or the sender is nobody (RFC 5321 §4.5.5).</summary>
    public static OwnMessage? Write(IncomingMessage message, IReadOnlyList<Recipient> refused, byte[] beginning, string? domain)
    {
        var told = refused.Where(r => r.Dsn.Notify == DsnNotify.Unspecified || r.Dsn.Notify.HasFlag(DsnNotify.Failure)).ToList();
        if (message.ReversePath.Address is not { } sender || told.Count == 0) return null;
        var host = message.Trace.HostName;
        var notice = new DeliveryStatusNotification
        {
            ReportingMta = host,
            From = new MailAddress(ForwardPath.PostmasterName, domain ?? host),
            To = sender,
            MessageId = $"{message.Id}.refused@{host}",
            At = message.Trace.At,
            Recipients = [.. told.Select(Recipient)],
            Returned = ReturnedContent.Of(beginning, message.Parsed.Size, message.Dsn.Return, hasFailure: true),
            ArrivalDate = message.Trace.At,
            OriginalEnvelopeId = message.Dsn.EnvelopeId,
            OriginalMessageId = message.Parsed.MessageId,
            OriginalSubject = message.Parsed.Subject,
        };
        return new OwnMessage(sender, notice.Write());
    }

    static DsnRecipient Recipient(Recipient recipient)
    {
        var reply = recipient.Decision.Refusal!;
        return new(recipient.Path.Address?.ToString() ?? ForwardPath.PostmasterName, DsnAction.Failed, reply.Enhanced ?? new EnhancedStatusCode(5, 0, 0))
        {
            OriginalRecipient = recipient.Dsn.OriginalRecipient, Diagnostic = string.Join(' ', reply.Lines),
        };
    }
}
