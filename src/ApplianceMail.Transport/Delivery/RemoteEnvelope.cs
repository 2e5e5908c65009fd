using ApplianceMail.Mail.Smtp;
using ApplianceMail.Store.Blobs;

namespace ApplianceMail.Transport.Delivery;

/// <summary>A message for one next hop.</summary>
/// <param name="QueueId">For the log.</param>
/// <param name="Size">Octets of prefix and content together.</param>
/// <param name="IsEightBit">Any octet of it is above 127.</param>
/// <param name="Prefix">Header fields that go before the content, each with CR LF.</param>
/// <param name="OpenContent">The stored content; the delivery disposes it.</param>
public sealed record RemoteEnvelope(
    string QueueId, ReversePath ReversePath, IReadOnlyList<RemoteRecipient> Recipients, long Size, bool IsEightBit, bool NeedsSmtpUtf8, DsnParameters Dsn,
    ReadOnlyMemory<byte> Prefix, Func<ContentReader> OpenContent)
{
    /// <summary>Prefix and content as one.</summary>
    internal ContentSource OpenSource() => new(Prefix, OpenContent());
}

/// <param name="Id">The queue's number of the recipient.</param>
public sealed record RemoteRecipient(long Id, ForwardPath Path, DsnRecipientParameters Dsn);
