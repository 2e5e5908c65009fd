using ApplianceMail.Mail.Mime;
using ApplianceMail.Store.Blobs;
using ApplianceMail.Store.Queue;
using ApplianceMail.Store.Tracing;

namespace ApplianceMail.Store.Mailboxes;

/// <summary>A message to be appended: its content is complete, its parse done.</summary>
public sealed record NewMessage(IncomingContent Content, ParsedMessage Parsed, FlagSet Flags, DateTimeOffset ReceivedAt);

/// <summary>A message that is to be put into local mailboxes and the queue in one transaction.</summary>
public sealed record MessageCommit(IncomingContent Content, ParsedMessage Parsed, DateTimeOffset ReceivedAt, IReadOnlyList<LocalDelivery> Deliveries)
{
    /// <summary>What waits for other servers or for large groups' members; null: nothing.</summary>
    public QueuedMessage? Queued { get; init; }

    /// <summary>What is noted of it.</summary>
    public IReadOnlyList<Trace> Traces { get; init; } = [];

    /// <summary>What it adds to what a user has sent; null: no user of ours sends it.</summary>
    public SendingUse? Sending { get; init; }

    /// <summary>An automatic reply: it is sent only where this account has sent none to this address since the time. Null: it is none.</summary>
    public ReplyOnce? Reply { get; init; }

    /// <summary>The account that this tells of a nearly full mailbox: it is sent only where it was not told yet. Null: it tells nobody.</summary>
    public long? Warns { get; init; }

    /// <summary>A mark by which a message that a door gives again after a crash is known: it is taken once. Null: it has none.</summary>
    public string? Mark { get; init; }
}

/// <param name="Sender">In lower case.</param>
public sealed record ReplyOnce(long AccountId, string Sender, DateTimeOffset NotSince);

/// <summary>One local recipient's copy.</summary>
/// <param name="Use">Where it goes: None is INBOX, Junk the spam folder (made when it is missing).</param>
/// <param name="Prefix">Header fields put before the content for this recipient (Return-Path, Delivered-To, Received), each with CR LF.</param>
public sealed record LocalDelivery(long AccountId, SpecialUse Use, ulong SystemFlags, ReadOnlyMemory<byte> Prefix);

/// <summary>The UIDs that APPEND or COPY gave (RFC 4315): <see cref="Uids"/>[i] belongs to the i-th message given, 0 where that was not there any more.</summary>
public sealed record AppendOutcome(StoreOutcome Outcome, uint UidValidity, IReadOnlyList<uint> Uids);

/// <summary>The rows after a STORE; messages that were expunged meanwhile are missing.</summary>
public sealed record FlagOutcome(StoreOutcome Outcome, IReadOnlyList<MessageRow> Rows);
