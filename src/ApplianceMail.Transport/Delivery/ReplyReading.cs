using ApplianceMail.Mail.Smtp;

namespace ApplianceMail.Transport.Delivery;

/// <summary>What a server's replies to one transaction mean for its recipients.</summary>
/// <param name="isWithoutTls">TLS had failed: a server that insists on it may be right again later.</param>
sealed class ReplyReading(Outcomes outcomes, IReadOnlyList<RemoteRecipient> recipients, string host, bool passesDsn, bool isWithoutTls)
{
    /// <summary>RFC 5321 §4.5.3.1.10: too many recipients; the rest comes in another transaction.</summary>
    const int TooManyRecipients = 452;

    /// <summary>What some servers say instead.</summary>
    const int OldTooManyRecipients = 552;

    /// <summary>RFC 3207 §4: "Must issue a STARTTLS command first".</summary>
    const int TlsFirst = 530;

    /// <summary>Some recipients were refused only because others came before them.</summary>
    public bool HasTooMany { get; private set; }

    /// <summary>The reply that decided, for the trace; null: there was none.</summary>
    public string? Summary { get; private set; }

    public void Apply(SmtpTransactionReplies replies)
    {
        if (replies.Mail is { IsPositive: false } refused)
        {
            var problem = DeliveryProblem.Of(refused, host);
            NoteAll(recipients, isWithoutTls && refused.Code == TlsFirst ? problem with { Outcome = DeliveryOutcome.Deferred, Status = new(4, 7, 5) } : problem);
            return;
        }
        var accepted = new List<RemoteRecipient>();
        for (int i = 0; i < recipients.Count; i++)
        {
            var reply = replies.Recipients[i];
            if (reply is { IsPositive: true }) accepted.Add(recipients[i]);
            else if (reply is not null) Refuse(recipients[i], reply, accepted.Count > 0);
            else outcomes.Note(recipients[i], Lost(replies));
        }
        if (accepted.Count == 0) return;
        if (replies.Message is { } message) Decide(accepted, message);
        // RFC 5321 §4.2.5: only the reply after the end of the data makes the other side responsible.
        else if (replies.LostAt == SmtpStage.EndOfData) foreach (var recipient in accepted) outcomes.Settle(recipient, Lost(replies), isUnknown: true);
        else if (replies.Data is { IsIntermediate: false } data) NoteAll(accepted, DeliveryProblem.Of(data, host));
        else NoteAll(accepted, Lost(replies));
    }

    void Decide(List<RemoteRecipient> accepted, PeerReply reply)
    {
        Summary = $"{host}: {reply}";
        if (!reply.IsPositive)
        {
            NoteAll(accepted, DeliveryProblem.Of(reply, host));
            return;
        }
        foreach (var recipient in accepted) outcomes.Deliver(recipient, host, reply, passesDsn);
    }

    void Refuse(RemoteRecipient recipient, PeerReply reply, bool hasAccepted)
    {
        bool tooMany = hasAccepted && (reply.Code == TooManyRecipients || (reply.Code == OldTooManyRecipients && reply.Enhanced is null or { Subject: 5 }));
        HasTooMany |= tooMany;
        var problem = DeliveryProblem.Of(reply, host);
        Summary = $"{host}, {recipient.Path}: {reply}";
        outcomes.Note(recipient, tooMany ? problem with { Outcome = DeliveryOutcome.Deferred, Status = new(4, 5, 3) } : problem);
    }

    void NoteAll(IReadOnlyList<RemoteRecipient> all, DeliveryProblem problem)
    {
        Summary = $"{host}: {problem.Diagnostic}";
        foreach (var recipient in all) outcomes.Note(recipient, problem);
    }

    DeliveryProblem Lost(SmtpTransactionReplies replies)
    {
        var where = replies.LostAt switch
        {
            SmtpStage.Mail => "after MAIL",
            SmtpStage.Recipient => "after RCPT",
            SmtpStage.Data => "after DATA",
            SmtpStage.Content => "within the message",
            SmtpStage.EndOfData => "after the end of the message, before its reply",
            _ => "after 421",
        };
        return DeliveryProblem.Later(4, 2, $"The connection to {host} was lost {where}: {(replies.Loss.Length > 0 ? replies.Loss : "the server closed it")}", host);
    }
}
