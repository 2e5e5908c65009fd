using ApplianceMail.Store.Blobs;

namespace ApplianceMail.Store.Mailboxes;

/// <summary>A message as stored: the recipient's prefix, where the content lies, and what the parse found.</summary>
/// <param name="Prefix">Stands before the content; the message that clients see is prefix plus content.</param>
/// <param name="HeaderBytes">Octets of the content's header, its empty line included (without the prefix).</param>
/// <param name="Envelope">Empty unless asked for; ready for FETCH.</param>
/// <param name="BodyStructure">Empty unless asked for; ready for FETCH.</param>
/// <param name="Parts">The part tree (offsets relative to the content); empty unless asked for.</param>
public sealed record StoredMessage(
    uint Uid, byte[] Prefix, ContentLocation Content, int HeaderBytes, byte[] Envelope, byte[] BodyStructure, byte[] Parts);

/// <summary>Which of a message's stored values a read shall bring.</summary>
[Flags]
public enum MessageColumns
{
    None = 0,
    Envelope = 1,
    BodyStructure = 2,
    Parts = 4,

    /// <summary>Prefix, location and header size.</summary>
    Content = 8,
}
