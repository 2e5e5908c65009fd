namespace ApplianceMail.Mail.Mime;

/// <summary>Content transfer encodings (RFC 2045 §6).</summary>
public enum TransferEncodingKind
{
    /// <summary>7bit, 8bit, binary, and what is not known: octets as they are.</summary>
    Identity,

    /// <summary>base64 (RFC 2045 §6.8).</summary>
    Base64,

    /// <summary>quoted-printable (RFC 2045 §6.7).</summary>
    QuotedPrintable,
}
