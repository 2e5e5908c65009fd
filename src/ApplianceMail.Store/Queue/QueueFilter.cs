namespace ApplianceMail.Store.Queue;

/// <summary>Which queued recipients are meant; null lets all through. In the texts * is any text and ? any one character.</summary>
/// <param name="QueueId">The message's id, whole.</param>
/// <param name="Sender">Reverse-path; empty: notices.</param>
/// <param name="Domain">The recipients' domain.</param>
public sealed record QueueFilter(string? QueueId = null, string? Sender = null, string? Recipient = null, string? Domain = null);
