using ApplianceMail.Store.Tracing;

namespace ApplianceMail.Transport.Planning;

/// <summary>Says in one sentence, for somebody who knows nothing of servers, what happened and why.</summary>
public static class Explanation
{
    /// <summary>The step that decided a refusal, in words; {0} is its detail.</summary>
    static readonly IReadOnlyDictionary<string, string> s_reasons = new Dictionary<string, string>
    {
        ["no-such-user"] = "there is no such address here",
        ["foreign-domain"] = "only users who log in may send to other servers",
        ["user-status"] = "the mailbox is not in use at present",
        ["quota"] = "the mailbox is full",
        ["global-spam"] = "the sender is on the server's list of unwanted senders",
        ["user-spam"] = "the recipient does not want mail from this sender",
        ["discarded"] = "the sender is unwanted here, and the message was thrown away",
        ["domain-size-limit"] = "the message is larger than the domain takes",
        ["user-size-limit"] = "the message is larger than the recipient takes",
        ["outgoing-size-limit"] = "the message is larger than may be sent to other servers",
        ["size-limit"] = "the message is too large",
        ["hops"] = "the message went round in a circle between servers",
        ["send-limit"] = "the sender may not write to this address",
        ["receive-limit"] = "the recipient may not get mail from this sender",
        ["flow-limit"] = "the sender may not send so much, or to so many, in one message or in this time",
        ["group-send-right"] = "the sender may not write to this group",
        ["empty-group"] = "the group has no members",
        ["sender-not-own"] = "the sender's address does not belong to the user who is logged in",
        ["from-not-own"] = "the From field has an address that does not belong to the user who is logged in",
        ["local-sender-without-login"] = "who uses an address of this server as sender has to log in",
        ["refused-domain"] = "mail from this host is not taken",
        ["bad-address"] = "it leads to something that is no address",
        ["expired"] = "it could not be delivered in the time allowed",
    };

    /// <summary>For something that happened.</summary>
    public static string Of(Trace trace)
    {
        var steps = StepText.Read(trace.Steps);
        return trace.Event switch
        {
            TraceEvent.Refused => Refused(trace.Recipient, steps, trace.Result),
            TraceEvent.Accepted => Accepted(trace.Recipient, steps),
            TraceEvent.Sent => $"The message for {trace.Recipient} was passed on to {Host(trace)}, which took it.",
            TraceEvent.Deferred when steps.Any(s => s.Rule == "held") => $"The message for {trace.Recipient} could not be passed on; it waits here until its server asks for it again: {Words(trace.Result)}.",
            TraceEvent.Deferred => $"The message for {trace.Recipient} could not be passed on yet and is tried again: {Words(trace.Result)}.",
            TraceEvent.Failed => $"The message for {trace.Recipient} could not be delivered: {Words(trace.Result)}.",
            TraceEvent.Delivered => $"The message was put into the mailbox of {trace.Recipient}.",
            _ => $"An administrator took the message for {trace.Recipient} out of the queue.",
        };
    }

    /// <summary>For a refusal.</summary>
    public static string Refused(string recipient, IReadOnlyList<Step> steps, string reply)
    {
        var reason = steps.Reverse().Select(s => s_reasons.GetValueOrDefault(s.Rule)).FirstOrDefault(r => r is not null) ?? Words(reply);
        return recipient.Length == 0 ? $"The message was refused: {reason}." : $"The message for {recipient} was refused: {reason}.";
    }

    /// <summary>For what was taken, or would be.</summary>
    public static string Accepted(string recipient, IReadOnlyList<Step> steps)
    {
        if (steps.Any(s => s.Rule == "discarded")) return $"The message for {recipient} was thrown away: the sender is unwanted here.";
        var users = steps.Where(s => s.Rule == "local-user").Select(s => s.Detail).Distinct().ToList();
        var remotes = steps.Where(s => s.Rule == "remote").Select(s => s.Detail).Distinct().ToList();
        var parts = new List<string>();
        if (users.Count > 0) parts.Add(users.Count > 3 ? $"goes into {users.Count} mailboxes" : "goes into the mailbox of " + string.Join(" and ", users));
        if (remotes.Count > 0) parts.Add(PassedOn(recipient, remotes, steps.Any(s => s.Rule == "held")));
        return parts.Count == 0 ? $"The message for {recipient} was accepted; somebody else's copy is the only one." : $"The message for {recipient} {string.Join("; it also ", parts)}.";
    }

    static string PassedOn(string recipient, List<string> remotes, bool isHeld)
    {
        var whom = remotes.Count > 3 ? $"{remotes.Count} addresses" : string.Join(" and ", remotes);
        bool isSame = remotes is [var only] && only.Equals(recipient, StringComparison.OrdinalIgnoreCase);
        if (isHeld) return isSame ? "waits here until its server asks for it" : $"waits here for {whom} until the server there asks for it";
        return isSame ? "goes to the mail server of its domain" : $"goes to {whom} at another mail server";
    }

    static string Host(Trace trace) => trace.Client.Length > 0 ? trace.Client : "the next server";

    static string Words(string text) => text.Length == 0 ? "no reason was given" : text.TrimEnd('.', ' ');
}
