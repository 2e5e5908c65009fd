using ApplianceMail.Store.Tracing;
using ApplianceMail.Transport.Planning;

namespace ApplianceMail.Admin.Delivery;

/// <summary>One event of a message on its way.</summary>
/// <param name="Event">Refused, Accepted, Sent, Deferred, Failed, Delivered or Removed.</param>
/// <param name="QueueId">What the sender's server was told behind 250; empty where nothing was accepted.</param>
/// <param name="Client">Who gave it to us, or whom it was given to.</param>
/// <param name="Size">In bytes; 0: not known.</param>
/// <param name="Result">The reply that was given, or that we got.</param>
/// <param name="Explanation">One sentence, where it was asked for.</param>
/// <param name="Steps">The reasons as a tree.</param>
/// <param name="Trace">The same as indented lines.</param>
public sealed record MailTraceInfo(
    DateTimeOffset At, TraceEvent Event, string QueueId, string Sender, string Recipient, string? MessageId, string Client, long Size, string Result, string? Explanation,
    IReadOnlyList<DeliveryStepInfo> Steps, string Trace, string? Domain) : IOfDomain
{
    public static MailTraceInfo Of(Trace trace, string? domain, string? explanation)
    {
        var steps = StepText.Read(trace.Steps);
        return new(trace.At, trace.Event, trace.QueueId, trace.Sender, trace.Recipient, trace.MessageId, trace.Client, trace.Size, trace.Result, explanation, DeliveryStepInfo.Tree(steps), DeliveryStepInfo.Text(steps), domain);
    }
}
