using System.Buffers;

namespace ApplianceMail.Mail.Mime;

/// <summary>Interprets the header of a part: what it is, and its share of BODYSTRUCTURE and ENVELOPE, which is written to the text at once.</summary>
sealed class PartHeader(ArrayBufferWriter<byte> text)
{
    readonly ArrayBufferWriter<byte> _scratch = new(256);
    readonly StructureFields _fields = new(text);
    readonly EnvelopeWriter _envelope = new(text);

    /// <summary>What the root's header says; empty before it was interpreted.</summary>
    public MessageSummary Summary { get; private set; } = MessageSummary.Empty;

    /// <summary>False when the message in the last part is encoded, or too deep: it stays opaque.</summary>
    public bool IsPlainMessage { get; private set; }

    /// <summary>Fills in what the header says about the part.</summary>
    /// <param name="canNest">False at the limits: no part or message is looked for in the body.</param>
    public void Interpret(PartNode node, ReadOnlySpan<byte> header, bool canNest)
    {
        Span<KnownFields.Place> found = stackalloc KnownFields.Place[KnownFields.Limit];
        var places = found[..KnownFields.Find(header, found, out var received)];
        if (node.IsMessage)
        {
            var start = text.WrittenCount;
            _envelope.Write(header, places);
            node.Envelope = start..text.WrittenCount;
        }
        if (node.Parent is null) Summary = _envelope.Summarise(header, places, received);
        WriteStructure(node, header, places, canNest);
    }

    void WriteStructure(PartNode node, ReadOnlySpan<byte> header, ReadOnlySpan<KnownFields.Place> places, bool canNest)
    {
        var start = text.WrittenCount;
        var encoding = Encoding(header, places);
        WriteType(node, header, places, canNest);
        if (node.Part.Kind != BodyPartKind.Multipart)
        {
            WriteText(header, places, KnownField.ContentId);
            WriteText(header, places, KnownField.ContentDescription);
            text.WriteByte(' ');
            text.WriteString(encoding);
            node.BeforeSize = start..text.WrittenCount;
            start = text.WrittenCount;
            WriteText(header, places, KnownField.ContentMd5);
        }
        _fields.WriteDisposition(Value(header, places, KnownField.ContentDisposition));
        _fields.WriteLanguages(Value(header, places, KnownField.ContentLanguage));
        WriteText(header, places, KnownField.ContentLocation);
        node.AfterSize = start..text.WrittenCount;
        // RFC 2046 §5.2.1 allows no encoding of a message; base64 makes it opaque, while quoted-printable leaves most headers readable.
        IsPlainMessage = canNest && !Is(encoding, "base64"u8);
    }

    void WriteType(PartNode node, ReadOnlySpan<byte> header, ReadOnlySpan<KnownFields.Place> places, bool canNest)
    {
        var found = TryValue(header, places, KnownField.ContentType, out var value);
        var reader = new ParameterReader(value, _scratch);
        if (!reader.TryReadMediaType(out var type, out var subtype))
        {
            // RFC 2046 §5.1.5: in a digest the default is message/rfc822. RFC 2045 §5.2: elsewhere, and for a broken field, plain text.
            var isMessage = !found && node.Parent is { IsDigest: true };
            SetType(node.Part, isMessage ? "message"u8 : "text"u8, isMessage ? "rfc822"u8 : "plain"u8);
            text.Write(isMessage ? "\"message\" \"rfc822\" NIL"u8 : "\"text\" \"plain\" (\"charset\" \"us-ascii\")"u8);
            return;
        }
        SetType(node.Part, type, subtype);
        if (node.Part.Kind == BodyPartKind.Multipart && !canNest)
        {
            node.Part.Kind = BodyPartKind.Leaf;
            node.Part.MediaType = MediaTypes.OctetStream;
            type = "application"u8;
            subtype = "octet-stream"u8;
        }
        if (node.Part.Kind != BodyPartKind.Multipart)
        {
            text.WriteString(type);
            text.WriteByte(' ');
        }
        text.WriteString(subtype);
        text.WriteByte(' ');
        _fields.WriteParameters(ref reader, node);
    }

    static void SetType(BodyPart part, ReadOnlySpan<byte> type, ReadOnlySpan<byte> subtype)
    {
        Span<byte> name = stackalloc byte[MimeLimits.MediaTypeBytes + 1];
        type.CopyTo(name);
        name[type.Length] = (byte)'/';
        subtype.CopyTo(name[(type.Length + 1)..]);
        part.MediaType = MediaTypes.FromOctets(name[..(type.Length + 1 + subtype.Length)]);
        if (Is(type, "multipart"u8)) part.Kind = BodyPartKind.Multipart;
        else if (part.MediaType == MediaTypes.Rfc822) part.Kind = BodyPartKind.Message;
    }

    void WriteText(ReadOnlySpan<byte> header, ReadOnlySpan<KnownFields.Place> places, KnownField field)
    {
        text.WriteByte(' ');
        if (TryValue(header, places, field, out var value)) text.WriteString(HeaderField.Unfold(value, _scratch));
        else text.WriteNil();
    }

    ReadOnlySpan<byte> Encoding(ReadOnlySpan<byte> header, ReadOnlySpan<KnownFields.Place> places)
    {
        var reader = new ParameterReader(Value(header, places, KnownField.ContentTransferEncoding), _scratch);
        var encoding = reader.ReadToken();
        // RFC 2045 §6.1: 7bit is the default.
        return encoding.IsEmpty || !reader.AtValueEnd ? "7bit"u8 : encoding;
    }

    static ReadOnlySpan<byte> Value(ReadOnlySpan<byte> header, ReadOnlySpan<KnownFields.Place> places, KnownField field) =>
        TryValue(header, places, field, out var value) ? value : default;

    // Of a field that must be there once (RFC 2045 §3) the first counts.
    static bool TryValue(ReadOnlySpan<byte> header, ReadOnlySpan<KnownFields.Place> places, KnownField field, out ReadOnlySpan<byte> value)
    {
        foreach (var place in places)
        {
            if (place.Field != field) continue;
            value = header.Slice(place.Start, place.Length);
            return true;
        }
        value = default;
        return false;
    }

    static bool Is(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right) => Octets.EqualsIgnoreCase(left, right);
}
