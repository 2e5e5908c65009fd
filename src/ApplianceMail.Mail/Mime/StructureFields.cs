using System.Buffers;

namespace ApplianceMail.Mail.Mime;

/// <summary>Writes the fields of BODYSTRUCTURE that have a syntax of their own (RFC 3501 §9, body-fld-param, body-fld-dsp, body-fld-lang).</summary>
sealed class StructureFields(ArrayBufferWriter<byte> text)
{
    readonly ArrayBufferWriter<byte> _scratch = new(256);
    readonly ContinuedParameters _continued = new();

    /// <summary>Writes the parameters that the reader has left; those of a Content-Type tell the node its boundary.</summary>
    /// <param name="reader">Stands behind the value.</param>
    /// <param name="node">The part whose Content-Type it is; null for other fields.</param>
    public void WriteParameters(ref ParameterReader reader, PartNode? node)
    {
        var count = 0;
        var hasCharset = false;
        for (var i = 0; i < MimeLimits.Parameters && reader.ReadParameter(); i++)
        {
            if (reader.Name.Contains((byte)'*') && _continued.TryAdd(reader.Name, reader.Value)) continue;
            WriteParameter(reader.Name, reader.Value, ref count);
            hasCharset |= Octets.EqualsIgnoreCase(reader.Name, "charset"u8);
            if (node is { Part.Kind: BodyPartKind.Multipart, Boundary: null } && Octets.EqualsIgnoreCase(reader.Name, "boundary"u8)) node.Boundary = Boundary(reader.Value);
        }
        foreach (var (name, value) in _continued.Take()) WriteParameter(name, value, ref count);
        // RFC 2046 §4.1.2: the default character set is US-ASCII; clients expect to be told.
        if (!hasCharset && node is { Part.IsText: true }) WriteParameter("charset"u8, "us-ascii"u8, ref count);
        if (count == 0) text.WriteNil();
        else text.WriteByte(')');
    }

    public void WriteDisposition(ReadOnlySpan<byte> value)
    {
        text.WriteByte(' ');
        var reader = new ParameterReader(value, _scratch);
        var disposition = reader.ReadToken();
        if (Octets.Trim(value).IsEmpty)
        {
            text.WriteNil();
            return;
        }
        text.WriteByte('(');
        // RFC 2183 §2.8: what is not understood is an attachment.
        text.WriteString(disposition.IsEmpty ? "attachment"u8 : disposition);
        text.WriteByte(' ');
        WriteParameters(ref reader, null);
        text.WriteByte(')');
    }

    // RFC 3501 §7.4.2: a string or a parenthesised list; the list is the form that servers send, and clients know.
    public void WriteLanguages(ReadOnlySpan<byte> value)
    {
        text.WriteByte(' ');
        var count = 0;
        while (!value.IsEmpty && count < MimeLimits.Languages)
        {
            var comma = value.IndexOf((byte)',');
            var language = new ParameterReader(comma < 0 ? value : value[..comma], _scratch).ReadToken();
            value = comma < 0 ? default : value[(comma + 1)..];
            if (language.IsEmpty) continue;
            text.WriteByte(count++ == 0 ? '(' : ' ');
            text.WriteString(language);
        }
        if (count == 0) text.WriteNil();
        else text.WriteByte(')');
    }

    void WriteParameter(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value, ref int count)
    {
        text.WriteByte(count++ == 0 ? '(' : ' ');
        text.WriteString(name);
        text.WriteByte(' ');
        text.WriteString(value);
    }

    // RFC 2046 §5.1.1: a boundary never ends in white space.
    static byte[]? Boundary(ReadOnlySpan<byte> value)
    {
        value = value.TrimEnd(" \t"u8);
        if (value.Length > MimeLimits.BoundaryBytes) value = value[..MimeLimits.BoundaryBytes];
        return value.IsEmpty ? null : value.ToArray();
    }
}
