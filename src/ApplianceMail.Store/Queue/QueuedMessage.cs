namespace ApplianceMail.Store.Queue;

/// <summary>What a message leaves in the queue.</summary>
/// <param name="QueueId">What the peer was told: the trace's word for the message.</param>
/// <param name="ReversePath">Without brackets; empty for notices (RFC 5321 §4.5.5).</param>
/// <param name="Prefix">Header fields before the content, each with CR LF; no Return-Path.</param>
/// <param name="Recipients">Remote recipients.</param>
/// <param name="AccountIds">Local accounts that get their copies from the queue, in batches: members of large groups.</param>
public sealed record QueuedMessage(
    string QueueId, string ReversePath, ReadOnlyMemory<byte> Prefix, IReadOnlyList<QueuedRecipient> Recipients, IReadOnlyList<long> AccountIds)
{
    /// <summary>RET of RFC 3461 §4.3: 0 not given, 1 FULL, 2 HDRS.</summary>
    public int Return { get; init; }

    /// <summary>ENVID of RFC 3461 §4.4 as it came, in xtext; null: not given.</summary>
    public string? EnvelopeId { get; init; }

    /// <summary>The message needs SMTPUTF8 (RFC 6531).</summary>
    public bool NeedsSmtpUtf8 { get; init; }
}

/// <param name="ForwardPath">The address, without brackets.</param>
/// <param name="Destination">Its domain in lower case, A-labels; or an address literal.</param>
/// <param name="Notify">NOTIFY of RFC 3461 §4.1 as flags; 0: not given.</param>
/// <param name="OriginalRecipient">ORCPT as it came; null: not given.</param>
/// <param name="IsHeld">Its domain is held: nothing is tried until somebody asks.</param>
/// <param name="ExpiresAt">When it is given up.</param>
public sealed record QueuedRecipient(string ForwardPath, string Destination, int Notify, string? OriginalRecipient, bool IsHeld, DateTimeOffset ExpiresAt);
