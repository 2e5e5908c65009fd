using System.Text;

namespace ApplianceMail.Transport.Planning;

/// <summary>Makes the plan of a message. Pure: no effects, no clock, no directory.</summary>
public static class DeliveryPlanner
{
    public static DeliveryPlan Plan(IncomingMessage message)
    {
        var steps = new List<Step>(message.Recipients.Count);
        var (parsed, added) = SubmissionFields.Complete(message, steps);
        // RFC 5321 §7.2: with several recipients the field would tell each of the others.
        var only = message.Recipients.Count == 1 ? message.Recipients[0].Path : null;
        var shared = ReceivedField.Write(message.Trace, message.Id, only) + added;
        var deliveries = new List<PlannedDelivery>(message.Recipients.Count);
        var seen = new HashSet<long>();
        foreach (var recipient in message.Recipients)
        {
            steps.AddRange(recipient.Decision.Steps);
            foreach (var target in recipient.Decision.Targets)
            {
                if (seen.Add(target.AccountId)) deliveries.Add(new PlannedDelivery(target.AccountId, Prefix(message, target, shared)));
                else steps.Add(new Step("duplicate", target.Address));
            }
        }
        return new DeliveryPlan(deliveries, parsed, steps);
    }

    /// <summary>RFC 5321 §4.4: the final delivery puts Return-Path at the beginning. Fields of that name in the content stay below it.</summary>
    static byte[] Prefix(IncomingMessage message, RouteTarget target, string shared) =>
        Encoding.ASCII.GetBytes($"Return-Path: {message.ReversePath}\r\nDelivered-To: {target.Address}\r\n{shared}");
}
