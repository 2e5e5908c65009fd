namespace ApplianceMail.Mail.Mime;

/// <summary>
/// A node of the part tree: where its header and its body lie in the message. The root is the message itself; the children of a multipart
/// are its parts; the one child of a message/rfc822 part is the message in it. Offsets and lengths are in octets of the message.
/// </summary>
public sealed class BodyPart
{
    /// <summary>Type and subtype in lower case, for instance <c>text/plain</c>; the default type where the header names none or a broken one.</summary>
    public string MediaType { get; internal set; } = MediaTypes.Default;

    /// <summary>Where the header begins.</summary>
    public long HeaderOffset { get; internal set; }

    /// <summary>Octets of the header with the empty line after it; 0 when there is none.</summary>
    public long HeaderLength { get; internal set; }

    /// <summary>Where the body begins.</summary>
    public long BodyOffset => HeaderOffset + HeaderLength;

    /// <summary>Octets of the body as it is encoded; the line end before a boundary is not among them (RFC 2046 §5.1.1).</summary>
    public long BodyLength { get; internal set; }

    /// <summary>Line ends in the body.</summary>
    public long Lines { get; internal set; }

    /// <summary>What the part is made of.</summary>
    public BodyPartKind Kind { get; internal set; }

    /// <summary>The parts of a multipart, or the message in a message/rfc822 part; empty for others.</summary>
    public IReadOnlyList<BodyPart> Children => ChildList;

    /// <summary>The message in a message/rfc822 part (its header is what HEADER of this part means); null for other parts.</summary>
    public BodyPart? Message => Kind == BodyPartKind.Message ? ChildList[0] : null;

    /// <summary>True for text/*.</summary>
    public bool IsText => MediaType.StartsWith("text/", StringComparison.Ordinal);

    /// <summary>Where the part ends.</summary>
    public long End => BodyOffset + BodyLength;

    internal List<BodyPart> ChildList { get; set; } = NoChildren;

    static readonly List<BodyPart> NoChildren = [];

    internal void Add(BodyPart child)
    {
        if (ReferenceEquals(ChildList, NoChildren)) ChildList = [];
        ChildList.Add(child);
    }

    /// <summary>
    /// The part that a section's numbers mean, seen from this message (the root, or the message in a part); null when there is none.
    /// No numbers mean the message itself. The part's header is what <c>n.MIME</c> gives, its body what <c>n</c> gives; <c>n.HEADER</c> and
    /// <c>n.TEXT</c> exist where <see cref="Message"/> is not null.
    /// </summary>
    public BodyPart? Find(ReadOnlySpan<uint> numbers)
    {
        var part = this;
        // RFC 3501 §6.4.5: numbers count within the body of a message; a message that is no multipart has only part 1.
        var isMessage = true;
        foreach (var number in numbers)
        {
            if (!isMessage && part.Message is { } message)
            {
                part = message;
                isMessage = true;
            }
            if (part.Kind == BodyPartKind.Multipart)
            {
                if (number == 0 || number > (uint)part.ChildList.Count) return null;
                part = part.ChildList[(int)number - 1];
            }
            else if (!isMessage || number != 1)
            {
                return null;
            }
            isMessage = false;
        }
        return part;
    }

    /// <summary>The tree in compact binary form.</summary>
    public byte[] Write() => BodyPartFormat.Write(this);

    /// <summary>The tree from its binary form.</summary>
    /// <exception cref="InvalidDataException">The bytes are no tree that <see cref="Write"/> made.</exception>
    public static BodyPart Read(ReadOnlySpan<byte> bytes) => BodyPartFormat.Read(bytes);
}
