using ApplianceMail.Mail.Smtp;
using ApplianceMail.Store.Tracing;

namespace ApplianceMail.Transport.Planning;

/// <summary>What the delivery trace keeps of a refusal.</summary>
static class RefusalTrace
{
    /// <param name="to">Null: it was refused before a recipient was named.</param>
    public static Trace Of(DateTimeOffset at, ReversePath from, ForwardPath? to, string client, long size, SmtpReply reply, IReadOnlyList<Step> steps) => new(
        at, TraceEvent.Refused, "", from.Address?.ToString() ?? "", to is null ? "" : (to.Address?.ToString() ?? ForwardPath.PostmasterName).ToLowerInvariant(), null, client, size, reply.ToString(), StepText.Write(steps));

    public static Trace Of(IncomingMessage message, ForwardPath to, SmtpReply reply, IReadOnlyList<Step> steps) =>
        Of(message.Trace.At, message.ReversePath, to, message.Client, message.Parsed.Size, reply, steps) with { QueueId = message.Id, MessageId = message.Parsed.MessageId };
}
