namespace ApplianceMail.Store.Queue;

/// <summary>What a message adds to what a user has sent.</summary>
/// <param name="LocalRecipients">Recipients in domains of ours.</param>
/// <param name="Bytes">Octets of the message: counted once for each recipient.</param>
public sealed record SendingUse(long AccountId, int LocalRecipients, int RemoteRecipients, long Bytes);

/// <summary>What a user has sent in this hour and on this day (UTC).</summary>
public readonly record struct SendingCount(long HourRecipients, long LocalRecipients, long RemoteRecipients, long Messages, long LocalBytes, long RemoteBytes);
