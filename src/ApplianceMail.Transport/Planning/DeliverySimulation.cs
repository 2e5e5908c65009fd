using System.Net;
using System.Text;
using ApplianceMail.Mail.Mime;
using ApplianceMail.Mail.Smtp;
using ApplianceMail.Store;
using ApplianceMail.Store.Directory;
using ApplianceMail.Transport.Smtp;

namespace ApplianceMail.Transport.Planning;

/// <summary>Runs the decisions of a delivery without the commit: the same code, no effect at all.</summary>
public sealed class DeliverySimulation(MailStore store, TimeProvider time)
{
    readonly Router _router = new(store, time);

    /// <summary>What would happen.</summary>
    public async Task<SimulatedDelivery> RunAsync(SimulatedMessage message, CancellationToken cancel)
    {
        var now = message.At ?? time.GetUtcNow();
        var trust = store.Read(tables => tables.TrustedHosts.Match(message.Client));
        if (!trust.WithoutFilter && message.HelloName is { } hello && message.Sender is null && await store.Directory.FindRefusedDomainAsync(hello, cancel) is { } refused)
            return new(SmtpReplies.HelloRefused, [new Step("refused-domain", refused.Name)], null);
        if (await SenderCheck.RefusalAsync(store, message.Sender, trust, message.From, cancel) is { } sender) return new(sender.Reply, [sender.Step], null);
        var parsed = Parse(message.Content);
        long size = message.Content is null ? message.Size : parsed.Size;
        var question = new RouteQuestion(message.To, message.From, message.Sender, IPAddress.Loopback, size) { Trust = trust };
        var decision = await _router.RouteAsync(question, cancel, now);
        if (decision.Refusal is not null) return new(decision.Refusal, decision.Steps, null);
        long server = Math.Min(store.Settings.LargestMessageBytes, Own(message, trust) is > 0 and var limit ? limit : long.MaxValue);
        long largest = decision.MaxMessageBytes is > 0 and var own ? Math.Min(own, server) : server;
        if (size > largest) return new(SmtpReplies.MessageTooBig, [.. decision.Steps, new Step("size-limit", $"{largest}")], null);
        if (store.Settings.MaxHops is > 0 and var hops && parsed.ReceivedCount > hops) return new(SmtpReplies.TooManyHops, [.. decision.Steps, new Step("hops", $"{parsed.ReceivedCount}")], null);
        var trace = new TraceInformation(message.HelloName ?? "client", "[" + message.Client + "]", store.Settings.HostName, "ESMTP", now);
        // With a message its missing fields are shown; without one there is nothing to miss.
        var incoming = new IncomingMessage("simulated", message.From, [new Recipient(message.To, decision)], trace, parsed, IsSubmission: message.Sender is not null && message.Content is not null) { Sender = message.Sender };
        var plan = DeliveryPlanner.Plan(incoming, PlanLimits.Of(store.Settings));
        return new(SmtpReplies.Accepted("simulated"), plan.Recipients[0].Steps, plan);
    }

    /// <summary>The limit of who brings it: the user's own, or that for other servers; 0: none.</summary>
    long Own(SimulatedMessage message, Store.Routing.HostTrust trust) =>
        message.Sender is { } sender ? sender.Settings.Flow.MaxBytesPerMessage : trust.WithoutAuthentication ? 0 : store.Settings.MaxIncomingMessageBytes;

    static ParsedMessage Parse(string? content)
    {
        var parser = new MessageReader();
        if (content is not null) parser.Append(Encoding.UTF8.GetBytes(content.ReplaceLineEndings("\r\n")));
        return parser.Complete();
    }
}

/// <summary>A message that is not there.</summary>
/// <param name="HelloName">What the client would call itself; null: it is not looked at.</param>
/// <param name="Sender">The user who would have logged in; null: nobody.</param>
/// <param name="Size">In octets, where there is no content; 0: not known.</param>
/// <param name="Content">Header and body; null: none.</param>
/// <param name="At">When; null: now.</param>
public sealed record SimulatedMessage(ReversePath From, ForwardPath To, IPAddress Client, string? HelloName, AccountRow? Sender, long Size, string? Content, DateTimeOffset? At);

/// <param name="Plan">Null where it would be refused.</param>
public sealed record SimulatedDelivery(SmtpReply Reply, IReadOnlyList<Step> Steps, DeliveryPlan? Plan);
