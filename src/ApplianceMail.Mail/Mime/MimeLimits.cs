namespace ApplianceMail.Mail.Mime;

/// <summary>What a parse may cost. Beyond a limit the rest of the message is opaque octets; it is never an error.</summary>
public static class MimeLimits
{
    /// <summary>Octets of one header block that are interpreted; default 256 KiB. Real headers stay below 100 KiB; longer ones are stored whole, their tail is not looked at.</summary>
    public const int HeaderBytesPerPart = 256 * 1024;

    /// <summary>Octets of all header blocks of a message that are interpreted; default 1 MiB. Bounds memory, and the size of the stored BODYSTRUCTURE.</summary>
    public const int HeaderBytesPerMessage = 1024 * 1024;

    /// <summary>Levels of multipart and message/rfc822 inside each other; default 100. Clients walk the structure recursively.</summary>
    public const int Depth = 100;

    /// <summary>Nodes of the part tree; default 2,000. Large list digests have several hundred.</summary>
    public const int Parts = 2000;

    /// <summary>Parameters of one Content-Type or Content-Disposition; default 100. RFC 2231 continuations of long file names need dozens.</summary>
    public const int Parameters = 100;

    /// <summary>Languages of one Content-Language; default 100.</summary>
    public const int Languages = 100;

    /// <summary>Addresses and groups of one address field in ENVELOPE; default 1,000. The field itself can still be fetched whole.</summary>
    public const int Addresses = 1000;

    /// <summary>Octets of a boundary that are compared; default 200. RFC 2046 §5.1.1 allows 70.</summary>
    public const int BoundaryBytes = 200;

    /// <summary>Octets of a media type name, with subtype; default 255, which is twice what RFC 6838 §4.2 allows for each of the two.</summary>
    public const int MediaTypeBytes = 255;

    /// <summary>Characters of a subject or message id that are kept beside the message; default 998, a line of RFC 5322 §2.1.1.</summary>
    public const int TextCharacters = 998;

}
