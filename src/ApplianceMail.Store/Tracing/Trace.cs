namespace ApplianceMail.Store.Tracing;

/// <summary>One event of a message on its way, with the reasons.</summary>
/// <param name="QueueId">What the peer was told; empty where no message was accepted.</param>
/// <param name="Sender">The reverse-path without brackets; empty: a notice.</param>
/// <param name="Recipient">As the peer wrote it, in lower case.</param>
/// <param name="Client">Who gave it to us, or whom it was given to.</param>
/// <param name="Size">Octets; 0: not known.</param>
/// <param name="Result">The reply that the peer got, or that we got.</param>
/// <param name="Steps">One a line: depth, rule and detail with tabs between.</param>
public sealed record Trace(DateTimeOffset At, TraceEvent Event, string QueueId, string Sender, string Recipient, string? MessageId, string Client, long Size, string Result, string Steps);

/// <summary>Which traces to read; null: any.</summary>
/// <param name="Recipient">An address, or a part of one with * and ?.</param>
/// <param name="Last">Most rows; the newest are read.</param>
public sealed record TraceQuery(string? Recipient, string? Sender, string? MessageId, string? QueueId, DateTimeOffset? From, DateTimeOffset? Until, int Last)
{
    /// <summary>Only what went to or came from these domains; null: all.</summary>
    public IReadOnlyList<string>? Domains { get; init; }
}
