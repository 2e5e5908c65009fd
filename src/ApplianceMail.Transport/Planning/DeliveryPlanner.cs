using System.Text;
using ApplianceMail.Mail.Addresses;
using ApplianceMail.Mail.Smtp;
using ApplianceMail.Store.Queue;

namespace ApplianceMail.Transport.Planning;

/// <summary>Makes the plan of a message. Pure: no effects, no clock, no directory.</summary>
public static class DeliveryPlanner
{
    public static DeliveryPlan Plan(IncomingMessage message, PlanLimits limits)
    {
        var common = new List<Step>();
        var (parsed, added) = SubmissionFields.Complete(message, common);
        // RFC 5321 §7.2: with several recipients the field would tell each of the others.
        var only = message.Recipients.Count == 1 ? message.Recipients[0].Path : null;
        var shared = ReceivedField.Write(message.Trace, message.Id, only) + added;
        var local = new Dictionary<long, RouteTarget>();
        var remote = new Dictionary<string, QueuedRecipient>(StringComparer.OrdinalIgnoreCase);
        var recipients = message.Recipients.Select(r => PlanRecipient(message, r, common, local, remote, limits)).ToList();
        bool isLarge = local.Count > limits.MaxDirectDeliveries;
        // Members of a large group are traced when they get their copies.
        if (isLarge) recipients = [.. recipients.Select(r => r with { Accounts = [] })];
        List<PlannedDelivery> deliveries = isLarge ? [] : [.. local.Values.Select(t => new PlannedDelivery(t.AccountId, t.Address, Prefix(message, t, shared)))];
        var queued = remote.Count == 0 && !isLarge ? null : new QueuedMessage(
            message.Id, message.ReversePath.Address?.ToString() ?? "", Encoding.ASCII.GetBytes(shared), [.. remote.Values], isLarge ? [.. local.Keys] : [])
        {
            Return = (int)message.Dsn.Return,
            EnvelopeId = message.Dsn.EnvelopeId,
        };
        return new DeliveryPlan(deliveries, queued, parsed, recipients);
    }

    static PlannedRecipient PlanRecipient(
        IncomingMessage message, Recipient recipient, IReadOnlyList<Step> common, Dictionary<long, RouteTarget> local, Dictionary<string, QueuedRecipient> remote, PlanLimits limits)
    {
        var path = (recipient.Path.Address?.ToString() ?? ForwardPath.PostmasterName).ToLowerInvariant();
        List<Step> steps = [.. recipient.Decision.Steps, .. common];
        var others = new List<string>();
        foreach (var target in recipient.Decision.Targets)
        {
            if (!local.TryAdd(target.AccountId, target)) steps.Add(new Step("duplicate", target.Address));
            else if (target.Address != path) others.Add(target.Address);
        }
        foreach (var target in recipient.Decision.Remotes)
        {
            var address = target.Address.ToString();
            if (!remote.TryAdd(address, Queue(message, recipient, target, path, limits))) steps.Add(new Step("duplicate", address));
        }
        return new PlannedRecipient(path, steps, others);
    }

    static QueuedRecipient Queue(IncomingMessage message, Recipient recipient, RemoteTarget target, string path, PlanLimits limits)
    {
        var original = recipient.Dsn.OriginalRecipient;
        // RFC 3461 §5.2.1: ORCPT is kept through aliases; the address that was given is the original one where none was.
        if (original is null && recipient.Dsn.Notify != DsnNotify.Unspecified && !path.Equals(target.Address.ToString(), StringComparison.OrdinalIgnoreCase))
            original = new OriginalRecipient("rfc822", recipient.Path.Address?.ToString() ?? path);
        return new QueuedRecipient(target.Address.ToString(), target.Address.Domain, (int)recipient.Dsn.Notify, original?.ToParameter(), target.IsHeld, message.Trace.At + limits.QueueLifetime);
    }

    /// <summary>RFC 5321 §4.4: the final delivery puts Return-Path at the beginning. Fields of that name in the content stay below it.</summary>
    static byte[] Prefix(IncomingMessage message, RouteTarget target, string shared) =>
        Encoding.ASCII.GetBytes($"Return-Path: {message.ReversePath}\r\nDelivered-To: {target.Address}\r\n{shared}");
}
