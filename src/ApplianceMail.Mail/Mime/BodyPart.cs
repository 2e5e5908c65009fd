namespace ApplianceMail.Mail.Mime;

/// <summary>A node of the part tree (RFC 3501 §6.4.5 numbers): where its header and its body lie in the message.</summary>
public sealed class BodyPart
{
    /// <summary>The tree in compact binary form.</summary>
    public byte[] Write() => throw new NotImplementedException();

    /// <summary>The tree from its binary form.</summary>
    public static BodyPart Read(ReadOnlySpan<byte> bytes) => throw new NotImplementedException();
}
