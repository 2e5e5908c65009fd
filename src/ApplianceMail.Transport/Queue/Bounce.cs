using ApplianceMail.Mail.Addresses;
using ApplianceMail.Mail.Dsn;
using ApplianceMail.Mail.Mime;
using ApplianceMail.Mail.Smtp;
using ApplianceMail.Store;
using ApplianceMail.Store.Blobs;
using ApplianceMail.Store.Mailboxes;
using ApplianceMail.Store.Queue;
using ApplianceMail.Transport.Delivery;
using ApplianceMail.Transport.Planning;
using Microsoft.Extensions.Logging;

namespace ApplianceMail.Transport.Queue;

/// <summary>Tells senders what became of queued messages (RFC 3461 §6, RFC 3464): failures, delays, and where they asked for it, success.</summary>
public sealed class Bounce(MailStore store, OwnMessages own, TimeProvider time, ILoggerFactory loggers)
{
    readonly ILogger _log = loggers.CreateLogger<Bounce>();

    /// <summary>The notices that these results lead to; whoever commits takes their contents.</summary>
    public async Task<IReadOnlyList<MessageCommit>> NoticesAsync(QueueEntry entry, IReadOnlyList<Conclusion> results, CancellationToken cancel)
    {
        var told = results.Select(r => Describe(entry, r)).OfType<DsnRecipient>().ToList();
        var notices = new List<MessageCommit>();
        // A delay is no failure: each gets a notice of its own, so that nobody takes one for the other.
        foreach (var group in told.GroupBy(r => r.Action == DsnAction.Failed ? 0 : r.Action == DsnAction.Delayed ? 1 : 2))
            if (await NoticeAsync(entry, [.. group], cancel) is { } notice) notices.Add(notice);
        return notices;
    }

    /// <summary>A notice about recipients that an administrator has taken out of the queue.</summary>
    public async Task<IReadOnlyList<MessageCommit>> RemovedAsync(QueueEntry entry, CancellationToken cancel)
    {
        var status = new EnhancedStatusCode(5, 7, 1);
        var results = entry.Recipients.Select(r => new Conclusion(r, new RecipientResult(r.Id, DeliveryOutcome.Failed, status, null, "Removed by the administrator", IsReply: false, PassesDsn: false), null)).ToList();
        return await NoticesAsync(entry, results, cancel);
    }

    DsnRecipient? Describe(QueueEntry entry, Conclusion conclusion)
    {
        if (ActionOf(conclusion) is not { } action) return null;
        var (recipient, result) = (conclusion.Recipient, conclusion.Result);
        OriginalRecipient.TryParse(recipient.OriginalRecipient, out var original);
        // RFC 3464 §2.3.4: the class is that of the action. 4.4.7: it expired.
        var status = conclusion.IsExpired ? new EnhancedStatusCode(4, 4, 7) : action == DsnAction.Relayed ? new EnhancedStatusCode(2, 0, 0) : result.Status;
        return new DsnRecipient(recipient.ForwardPath, action, status)
        {
            OriginalRecipient = original,
            RemoteMta = result.RemoteHost,
            Diagnostic = result.Diagnostic,
            IsSmtpReply = result.IsReply,
            LastAttempt = time.GetUtcNow(),
            WillRetryUntil = action == DsnAction.Delayed ? recipient.ExpiresAt : null,
        };
    }

    /// <summary>RFC 3461 §4.1: what the sender asked for; failures where he said nothing.</summary>
    static DsnAction? ActionOf(Conclusion conclusion)
    {
        var notify = (DsnNotify)conclusion.Recipient.Notify;
        if (notify == DsnNotify.Never) return null;
        bool Wants(DsnNotify kind, bool unsaid) => notify == DsnNotify.Unspecified ? unsaid : notify.HasFlag(kind);
        return conclusion.Result.Outcome switch
        {
            DeliveryOutcome.Failed => Wants(DsnNotify.Failure, unsaid: true) ? DsnAction.Failed : null,
            DeliveryOutcome.Deferred => conclusion.TellsDelay && Wants(DsnNotify.Delay, unsaid: true) ? DsnAction.Delayed : null,
            // RFC 3461 §6.2.1: a server that speaks DSN tells the sender itself.
            _ => !conclusion.Result.PassesDsn && Wants(DsnNotify.Success, unsaid: false) ? DsnAction.Relayed : null,
        };
    }

    async Task<MessageCommit?> NoticeAsync(QueueEntry entry, IReadOnlyList<DsnRecipient> recipients, CancellationToken cancel)
    {
        bool hasFailure = recipients.Any(r => r.Action == DsnAction.Failed);
        var sender = MailAddress.TryParse(entry.ReversePath, out var address) ? address : null;
        // RFC 5321 §4.5.5: a notice has no sender to be told. The postmaster reads what could not be delivered (manual of seed 001).
        if (sender is null && !hasFailure) return null;
        var postmaster = await PostmasterAsync(cancel);
        if ((sender ?? postmaster) is not { } to) return Lose(entry, "there is no postmaster");
        var content = Write(entry, recipients, postmaster ?? to, to, hasFailure);
        var (commit, reason) = await own.ComposeAsync(new OwnMessage(to, content), cancel);
        if (commit is not null || sender is null || !hasFailure || postmaster is null) return commit ?? Lose(entry, reason);
        // The sender is not here, or refuses: the postmaster gets what nobody else can be told.
        (commit, reason) = await own.ComposeAsync(new OwnMessage(postmaster, content), cancel);
        return commit ?? Lose(entry, reason);
    }

    byte[] Write(QueueEntry entry, IReadOnlyList<DsnRecipient> recipients, MailAddress from, MailAddress to, bool hasFailure)
    {
        var beginning = Beginning(entry);
        var host = store.Settings.HostName;
        return new DeliveryStatusNotification
        {
            ReportingMta = host,
            From = from,
            To = to,
            MessageId = $"{own.NextId()}@{host}",
            At = time.GetLocalNow(),
            Recipients = recipients,
            Returned = ReturnedContent.Of(beginning, entry.Size, (DsnReturn)entry.Return, hasFailure),
            ArrivalDate = entry.ReceivedAt,
            OriginalEnvelopeId = entry.EnvelopeId,
            OriginalMessageId = entry.MessageId,
            OriginalSubject = HeaderReader.TryFind(beginning, "Subject"u8, out var subject) ? EncodedWord.Decode(subject.Unfold()) : null,
        }.Write();
    }

    /// <summary>The message's first octets; none where it cannot be read: the notice matters more.</summary>
    byte[] Beginning(QueueEntry entry)
    {
        try
        {
            using var reader = store.OpenContent(entry.Content);
            var octets = new byte[Math.Min(ReturnedContent.MaxOctets, entry.Size)];
            int prefix = Math.Min(entry.Prefix.Length, octets.Length);
            entry.Prefix.Span[..prefix].CopyTo(octets);
            int read = reader.Read(0, octets.AsSpan(prefix));
            return octets[..(prefix + read)];
        }
        catch (Exception e) when (e is IOException or InvalidDataException)
        {
            Log.NoticeWithoutContent(_log, e, entry.QueueId);
            return [];
        }
    }

    async ValueTask<MailAddress?> PostmasterAsync(CancellationToken cancel)
    {
        if (MailAddress.TryParse(store.Settings.Postmaster, out var chosen)) return chosen;
        return await store.Directory.PrimaryDomainAsync(cancel) is { } primary ? new MailAddress(ForwardPath.PostmasterName, primary.Name) : null;
    }

    MessageCommit? Lose(QueueEntry entry, string reason)
    {
        Log.NoticeLost(_log, entry.QueueId, reason);
        return null;
    }
}
