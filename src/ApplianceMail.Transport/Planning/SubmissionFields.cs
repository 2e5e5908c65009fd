using System.Text;
using ApplianceMail.Mail.Mime;

namespace ApplianceMail.Transport.Planning;

/// <summary>Date and Message-ID for messages of our users that lack them (RFC 6409 §8.2 and §8.3). Mail that others relay is not touched.</summary>
static class SubmissionFields
{
    /// <summary>The fields to add, each with CR LF, and the parse with them in it, so that FETCH ENVELOPE shows what the message has.</summary>
    public static (ParsedMessage Parsed, string Fields) Complete(IncomingMessage message, List<Step> steps)
    {
        var parsed = message.Parsed;
        if (!message.IsSubmission) return (parsed, "");
        var fields = new StringBuilder();
        // The envelope begins with the Date field's text: NIL only when there is none. A wrong date stays: a second field would be wrong, too.
        if (parsed.Sent is null && parsed.Envelope.Span.StartsWith("(NIL "u8))
        {
            var date = ReceivedField.FormatDate(message.Trace.At);
            fields.Append("Date: ").Append(date).Append("\r\n");
            byte[] envelope = [.. "(\""u8, .. Encoding.ASCII.GetBytes(date), .. "\""u8, .. parsed.Envelope.Span["(NIL".Length..]];
            parsed = parsed with { Envelope = envelope, Sent = message.Trace.At };
            steps.Add(new Step("date-added", date));
        }
        if (parsed.MessageId is null && parsed.Envelope.Span.EndsWith(" NIL)"u8))
        {
            // No random part is needed: the id is unique in time, the host's name makes it so in the world.
            var id = $"<{message.Trace.At.UtcTicks:x}.{message.Id}@{message.Trace.HostName}>";
            fields.Append("Message-ID: ").Append(id).Append("\r\n");
            byte[] envelope = [.. parsed.Envelope.Span[..^"NIL)".Length], .. "\""u8, .. Encoding.ASCII.GetBytes(id), .. "\")"u8];
            parsed = parsed with { Envelope = envelope, MessageId = id };
            steps.Add(new Step("message-id-added", id));
        }
        return (parsed, fields.ToString());
    }
}
