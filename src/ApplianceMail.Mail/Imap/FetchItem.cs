namespace ApplianceMail.Mail.Imap;

/// <summary>What an item needs of a message beyond its flags, size and date.</summary>
[Flags]
public enum FetchData
{
    None = 0,
    Envelope = 1,
    BodyStructure = 2,

    /// <summary>The message's octets.</summary>
    Content = 4,

    /// <summary>The part tree.</summary>
    Parts = 8,
}

/// <summary>What is known of a message when its simple items are written.</summary>
public readonly ref struct FetchValues
{
    public uint Uid { get; init; }
    public uint Size { get; init; }

    /// <summary>Seconds since 1970-01-01 UTC.</summary>
    public long ReceivedAt { get; init; }

    /// <summary>The flag list, parentheses included.</summary>
    public ReadOnlySpan<byte> Flags { get; init; }

    public ReadOnlySpan<byte> Envelope { get; init; }
    public ReadOnlySpan<byte> BodyStructure { get; init; }

    /// <summary>The body structure without extension data.</summary>
    public ReadOnlySpan<byte> Body { get; init; }
}

/// <summary>A FETCH data item (RFC 3501 §6.4.5): one class for each, which writes itself.</summary>
public abstract record FetchItem
{
    public virtual FetchData Data => FetchData.None;

    /// <summary>True when fetching it sets \Seen.</summary>
    public virtual bool SetsSeen => false;

    /// <summary>Writes name, space and value. Of a <see cref="SectionItem"/> the name only: its value is streamed.</summary>
    public abstract void Write(ref ImapWriter writer, scoped in FetchValues values);
}

public sealed record FlagsItem : FetchItem
{
    public override void Write(ref ImapWriter writer, scoped in FetchValues values)
    {
        writer.Raw("FLAGS "u8);
        writer.Raw(values.Flags);
    }
}

public sealed record UidItem : FetchItem
{
    public override void Write(ref ImapWriter writer, scoped in FetchValues values)
    {
        writer.Raw("UID "u8);
        writer.Number(values.Uid);
    }
}

public sealed record InternalDateItem : FetchItem
{
    public override void Write(ref ImapWriter writer, scoped in FetchValues values)
    {
        writer.Raw("INTERNALDATE "u8);
        writer.DateTime(values.ReceivedAt);
    }
}

public sealed record SizeItem : FetchItem
{
    public override void Write(ref ImapWriter writer, scoped in FetchValues values)
    {
        writer.Raw("RFC822.SIZE "u8);
        writer.Number(values.Size);
    }
}

public sealed record EnvelopeItem : FetchItem
{
    public override FetchData Data => FetchData.Envelope;

    public override void Write(ref ImapWriter writer, scoped in FetchValues values)
    {
        writer.Raw("ENVELOPE "u8);
        writer.Raw(values.Envelope);
    }
}

public sealed record BodyStructureItem : FetchItem
{
    public override FetchData Data => FetchData.BodyStructure;

    public override void Write(ref ImapWriter writer, scoped in FetchValues values)
    {
        writer.Raw("BODYSTRUCTURE "u8);
        writer.Raw(values.BodyStructure);
    }
}

/// <summary>BODY: the structure without extension data.</summary>
public sealed record BodyItem : FetchItem
{
    public override FetchData Data => FetchData.BodyStructure;

    public override void Write(ref ImapWriter writer, scoped in FetchValues values)
    {
        writer.Raw("BODY "u8);
        writer.Raw(values.Body);
    }
}

/// <summary>BODY[...], BODY.PEEK[...] and the three RFC822 items, which are sections by other names (RFC 3501 §6.4.5).</summary>
/// <param name="Name">The name in the response; null: BODY[section].</param>
public sealed record SectionItem(Section Section, Partial? Partial, bool Peek, string? Name = null) : FetchItem
{
    public override FetchData Data => Section.Path.Count > 0 ? FetchData.Content | FetchData.Parts : FetchData.Content;

    public override bool SetsSeen => !Peek;

    public override void Write(ref ImapWriter writer, scoped in FetchValues values)
    {
        if (Name is not null)
        {
            writer.Raw(Name);
            writer.Raw((byte)' ');
            return;
        }
        writer.Raw("BODY["u8);
        Section.Write(ref writer);
        writer.Raw((byte)']');
        // RFC 3501 §7.4.2: the origin alone is told.
        if (Partial is { } partial)
        {
            writer.Raw((byte)'<');
            writer.Number(partial.Origin);
            writer.Raw((byte)'>');
        }
        writer.Raw((byte)' ');
    }
}
