namespace ApplianceMail.Mail.Mime;

/// <summary>A part while the message is parsed: the part itself and the pieces of its structure, as ranges of the parser's text.</summary>
sealed class PartNode(PartNode? parent, long headerOffset)
{
    public BodyPart Part { get; } = new() { HeaderOffset = headerOffset };
    public PartNode? Parent { get; } = parent;
    public List<PartNode>? Children { get; set; }

    /// <summary>Line ends before the body.</summary>
    public long LinesBefore { get; set; }

    /// <summary>What opens a part of this multipart, without the hyphens; null when it is none, or was closed.</summary>
    public byte[]? Boundary { get; set; }

    /// <summary>What the structure says before the size; empty for a placeholder, which is empty text.</summary>
    public Range BeforeSize { get; set; }

    /// <summary>What the structure says after size, envelope and lines.</summary>
    public Range AfterSize { get; set; }

    /// <summary>The envelope of this message; empty when it has no header of its own.</summary>
    public Range Envelope { get; set; }

    public bool IsDigest => Part.MediaType == "multipart/digest";

    /// <summary>True for the root and for the message in a part: they have an envelope.</summary>
    public bool IsMessage => Parent is null || Parent.Part.Kind == BodyPartKind.Message;

    public void End(long offset, long lines)
    {
        // The line end before a boundary can be the one that ended the header of a message without a body: it does not belong to the message.
        if (Parent is { Part.Kind: BodyPartKind.Message }) Part.HeaderLength = Math.Clamp(offset - Part.HeaderOffset, 0, Part.HeaderLength);
        Part.BodyLength = Math.Max(0, offset - Part.BodyOffset);
        Part.Lines = Math.Max(0, lines - LinesBefore);
    }

    public PartNode AddChild(long headerOffset)
    {
        var child = new PartNode(this, headerOffset);
        (Children ??= []).Add(child);
        Part.Add(child.Part);
        return child;
    }
}
