namespace ApplianceMail.Mail.Mime;

/// <summary>
/// What the one parse of a message found, in the form in which it is stored beside the message. Offsets are relative to the
/// first byte given to <see cref="MessageReader"/>.
/// </summary>
public sealed record ParsedMessage
{
    /// <summary>Raised whenever the stored forms below change; what was stored by an older parser is made again on reading.</summary>
    public const int CurrentVersion = 1;

    /// <summary>All octets of the message.</summary>
    public required long Size { get; init; }

    /// <summary>Octets of the header, the empty line after it included; equal to <see cref="Size"/> when there is no body.</summary>
    public required int HeaderBytes { get; init; }

    /// <summary>The value of IMAP's ENVELOPE item, parentheses included (RFC 3501 §7.4.2): ready to be copied into a FETCH response.</summary>
    public required ReadOnlyMemory<byte> Envelope { get; init; }

    /// <summary>The value of IMAP's BODYSTRUCTURE item with extension data (RFC 3501 §7.4.2): ready to be copied.</summary>
    public required ReadOnlyMemory<byte> BodyStructure { get; init; }

    /// <summary>The part tree with offsets in compact binary form: <see cref="BodyPart.Write"/> and <see cref="BodyPart.Read"/>.</summary>
    public required ReadOnlyMemory<byte> Parts { get; init; }

    /// <summary>The Date field (RFC 5322 §3.6.1); null when it is missing or no date.</summary>
    public required DateTimeOffset? Sent { get; init; }

    /// <summary>The Message-ID field without surrounding space; null when it is missing. At most 998 characters.</summary>
    public required string? MessageId { get; init; }

    /// <summary>The Subject field, encoded words decoded; empty when it is missing. At most 998 characters.</summary>
    public required string Subject { get; init; }

    /// <summary>How many Received fields the header has (RFC 5321 §6.3: loop detection).</summary>
    public required int ReceivedCount { get; init; }

    /// <summary>True when any octet is above 127.</summary>
    public required bool HasEightBit { get; init; }
}
