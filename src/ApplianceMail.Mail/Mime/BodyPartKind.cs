namespace ApplianceMail.Mail.Mime;

/// <summary>What a body is made of, for the structure of RFC 3501 §7.4.2.</summary>
public enum BodyPartKind : byte
{
    /// <summary>Octets: text and every other type.</summary>
    Leaf = 0,

    /// <summary>Parts between boundaries.</summary>
    Multipart = 1,

    /// <summary>message/rfc822: another message.</summary>
    Message = 2,
}
