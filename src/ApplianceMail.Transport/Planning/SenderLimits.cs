using System.Globalization;
using ApplianceMail.Mail.Smtp;
using ApplianceMail.Store;
using ApplianceMail.Store.Directory;

namespace ApplianceMail.Transport.Planning;

/// <summary>What a user of ours may send, to whom, and how much (manual of seed 001, Sending/Receiving and Flow Control).</summary>
static class SenderLimits
{
    /// <summary>Null: nothing is in the way of one more recipient.</summary>
    public static (SmtpReply Reply, Step Step)? Check(StoreView store, RouteQuestion question, string localPart, string domain, bool isLocal, DateTimeOffset now)
    {
        if (question.Sender is not { } sender) return null;
        var peer = !isLocal ? TrafficPeer.Remote : domain == sender.Domain ? TrafficPeer.SameDomain : TrafficPeer.OtherLocal;
        if (!sender.Settings.Send.Allows(peer, localPart, domain)) return (SmtpReplies.SendingDenied, new Step("send-limit", $"{sender.Address} {peer}"));
        var flow = sender.Settings.Flow;
        if (flow.MaxRecipientsPerMessage > 0 && question.Before.Count >= flow.MaxRecipientsPerMessage)
            return (SmtpReplies.TooManyRecipients, Flow("recipients a message", flow.MaxRecipientsPerMessage));
        if (flow is { RecipientsPerHour: 0, LocalRecipientsPerDay: 0, LocalBytesPerDay: 0, RemoteRecipientsPerDay: 0, RemoteBytesPerDay: 0 }) return null;
        var sent = store.ReadSending(sender.Id, now);
        int same = question.Before.Count(r => r.Decision.IsLocal == isLocal);
        if (Exceeds(flow.RecipientsPerHour, sent.HourRecipients + question.Before.Count + 1)) return (SmtpReplies.SendingLimit, Flow("recipients an hour", flow.RecipientsPerHour));
        long recipients = isLocal ? flow.LocalRecipientsPerDay : flow.RemoteRecipientsPerDay, bytes = isLocal ? flow.LocalBytesPerDay : flow.RemoteBytesPerDay;
        string kind = isLocal ? "local" : "remote";
        if (Exceeds(recipients, (isLocal ? sent.LocalRecipients : sent.RemoteRecipients) + same + 1)) return (SmtpReplies.SendingLimit, Flow($"{kind} recipients a day", recipients));
        if (Exceeds(bytes, (isLocal ? sent.LocalBytes : sent.RemoteBytes) + (same + 1) * question.Size)) return (SmtpReplies.SendingLimit, Flow($"{kind} bytes a day", bytes));
        return null;

        Step Flow(string what, long limit) => new("flow-limit", string.Create(CultureInfo.InvariantCulture, $"{sender.Address} {limit} {what}"));
    }

    static bool Exceeds(long limit, long value) => limit > 0 && value > limit;
}
