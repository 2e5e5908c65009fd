namespace ApplianceMail.Mail.Imap;

/// <summary>The data items of FETCH (RFC 3501 §6.4.5, §9 fetch).</summary>
public static class FetchSyntax
{
    /// <summary>Most items in one FETCH and most names in one header list: far more than any client asks for.</summary>
    const int MaxItems = 200;

    /// <summary>Most part numbers in one section; no message has parts that deep.</summary>
    const int MaxPathLength = 100;

    static readonly FetchItem[] s_fast = [new FlagsItem(), new InternalDateItem(), new SizeItem()];
    static readonly FetchItem[] s_all = [.. s_fast, new EnvelopeItem()];
    static readonly FetchItem[] s_full = [.. s_all, new BodyItem()];

    /// <summary>A macro, one item, or a list of items in parentheses. No item comes twice.</summary>
    public static IReadOnlyList<FetchItem> Read(ref ImapReader reader)
    {
        if (!reader.TrySkip((byte)'(')) return ReadMacro(ref reader) ?? [ReadItem(ref reader)];
        var items = new List<FetchItem>();
        do
        {
            var item = ReadItem(ref reader);
            if (!items.Contains(item)) items.Add(item);
            if (items.Count > MaxItems) throw new ImapSyntaxException("Too many items");
        }
        while (reader.TrySkip((byte)' '));
        reader.Expect((byte)')');
        return items;
    }

    static FetchItem[]? ReadMacro(ref ImapReader reader)
    {
        if (reader.TrySkipWord("ALL"u8)) return s_all;
        if (reader.TrySkipWord("FAST"u8)) return s_fast;
        return reader.TrySkipWord("FULL"u8) ? s_full : null;
    }

    static FetchItem ReadItem(ref ImapReader reader)
    {
        // "[" is an atom character, so BODY[ and BODY.PEEK[ are looked for first.
        if (reader.TrySkipPrefix("BODY["u8)) return ReadSection(ref reader, peek: false);
        if (reader.TrySkipPrefix("BODY.PEEK["u8)) return ReadSection(ref reader, peek: true);
        var name = reader.Word("a data item");
        return name switch
        {
            "FLAGS" => new FlagsItem(),
            "UID" => new UidItem(),
            "INTERNALDATE" => new InternalDateItem(),
            "RFC822.SIZE" => new SizeItem(),
            "ENVELOPE" => new EnvelopeItem(),
            "BODY" => new BodyItem(),
            "BODYSTRUCTURE" => new BodyStructureItem(),
            "RFC822" => new SectionItem(Section.Whole, null, Peek: false, name),
            "RFC822.HEADER" => new SectionItem(Section.WholeHeader, null, Peek: true, name),
            "RFC822.TEXT" => new SectionItem(Section.WholeText, null, Peek: false, name),
            _ => throw new ImapSyntaxException("Unknown data item"),
        };
    }

    static SectionItem ReadSection(ref ImapReader reader, bool peek)
    {
        var path = new List<uint>();
        bool open = true;
        while (char.IsAsciiDigit((char)reader.Peek))
        {
            uint number = reader.NonZeroNumber("a part number");
            if (path.Count == MaxPathLength) throw new ImapSyntaxException("No such part");
            path.Add(number);
            open = reader.TrySkip((byte)'.');
            if (!open) break;
            if (!char.IsAsciiLetterOrDigit((char)reader.Peek)) throw new ImapSyntaxException("Invalid section");
        }
        var text = open && reader.Peek != ']' ? ReadSectionText(ref reader, path.Count > 0) : SectionText.All;
        IReadOnlyList<string> fields = text is SectionText.HeaderFields or SectionText.HeaderFieldsNot ? ReadFieldNames(ref reader) : [];
        reader.Expect((byte)']');
        return new(new(path, text, fields), ReadPartial(ref reader), peek);
    }

    static SectionText ReadSectionText(ref ImapReader reader, bool inPart)
    {
        if (reader.TrySkipPrefix("HEADER.FIELDS.NOT "u8)) return SectionText.HeaderFieldsNot;
        if (reader.TrySkipPrefix("HEADER.FIELDS "u8)) return SectionText.HeaderFields;
        if (reader.TrySkipWord("HEADER"u8)) return SectionText.Header;
        if (reader.TrySkipWord("TEXT"u8)) return SectionText.Text;
        // RFC 3501 §6.4.5: MIME must have a part number before it.
        if (inPart && reader.TrySkipWord("MIME"u8)) return SectionText.Mime;
        throw new ImapSyntaxException("Invalid section");
    }

    static List<string> ReadFieldNames(ref ImapReader reader)
    {
        var names = new List<string>();
        reader.Expect((byte)'(');
        do
        {
            names.Add(ImapReader.Text(reader.AString("a header field name")));
            if (names.Count > MaxItems) throw new ImapSyntaxException("Too many header field names");
        }
        while (reader.TrySkip((byte)' '));
        reader.Expect((byte)')');
        return names;
    }

    static Partial? ReadPartial(ref ImapReader reader)
    {
        if (!reader.TrySkip((byte)'<')) return null;
        uint origin = reader.Number("an offset");
        reader.Expect((byte)'.');
        uint count = reader.NonZeroNumber("a count");
        reader.Expect((byte)'>');
        return new(origin, count);
    }
}
