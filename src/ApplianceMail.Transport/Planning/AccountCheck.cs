using ApplianceMail.Mail.Smtp;
using ApplianceMail.Store.Directory;

namespace ApplianceMail.Transport.Planning;

/// <summary>Whether an account takes a message.</summary>
static class AccountCheck
{
    /// <summary>Null: status, expiry, limits and size allow it.</summary>
    public static (SmtpReply Reply, Step Step)? Refusal(AccountRow account, RouteQuestion question, DateTimeOffset now, TrafficPeer peer)
    {
        if (!account.MayReceive(now))
            return (SmtpReplies.UserDisabled, new Step("user-status", $"{account.Address} {(account.Settings.IsExpired(now) ? "Expired" : account.Status.ToString())}"));
        // Notices have no sender to be judged by; a user who must not get them would not hear of his own failures.
        if (question.From.Address is { } from && !account.Settings.Receive.Allows(peer, from.LocalPart, from.Domain))
            return (SmtpReplies.ReceivingDenied, new Step("receive-limit", $"{account.Address} {peer}"));
        if (account.Settings.MaxMessageBytes > 0 && question.Size > account.Settings.MaxMessageBytes) return (SmtpReplies.MessageTooBig, new Step("user-size-limit", account.Address));
        return null;
    }

    /// <summary>Why the mailbox cannot take so many octets more; null: it can.</summary>
    public static Step? Quota(AccountRow account, long size)
    {
        if ((account.QuotaBytes > 0 && (account.UsedBytes >= account.QuotaBytes || account.UsedBytes + size > account.QuotaBytes))
            || (account.Settings.QuotaMessages > 0 && account.UsedMessages >= account.Settings.QuotaMessages)) return new Step("quota", account.Address);
        return null;
    }
}
