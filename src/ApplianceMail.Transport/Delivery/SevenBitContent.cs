using System.Buffers;
using System.Text;
using ApplianceMail.Mail.Mime;

namespace ApplianceMail.Transport.Delivery;

/// <summary>
/// A message whose parts with 8-bit octets are encoded: text as quoted-printable, the rest as base64 (RFC 6152 §3, RFC 2045 §6). Headers stay as they are but
/// for Content-Transfer-Encoding; so do 8-bit octets in them, which servers of that age pass on.
/// </summary>
sealed class SevenBitContent(ContentSource content)
{
    /// <summary>Longest header of a part that is rewritten; a longer one is none of a message that people read.</summary>
    const int MaxHeaderOctets = 1024 * 1024;

    readonly ArrayBufferWriter<byte> _output = new(64 * 1024);
    long _done;

    public IEnumerable<ReadOnlyMemory<byte>> Blocks()
    {
        var reader = new MessageReader();
        foreach (var block in content.Blocks()) reader.Append(block.Span);
        var root = BodyPart.Read(reader.Complete().Parts.Span);
        foreach (var part in WithEightBit(root))
        {
            foreach (var block in Copy(part.HeaderOffset)) yield return block;
            yield return Header(part);
            if (part.Kind != BodyPartKind.Leaf) continue;
            foreach (var block in Encode(part)) yield return block;
        }
        foreach (var block in Copy(content.Length)) yield return block;
    }

    /// <summary>What is changed, in the order of the message: parts with 8-bit octets, and what contains them.</summary>
    List<BodyPart> WithEightBit(BodyPart part)
    {
        if (part.Kind == BodyPartKind.Leaf) return content.Blocks(part.BodyOffset, part.End).Any(b => !Ascii.IsValid(b.Span)) ? [part] : [];
        List<BodyPart> within = [.. part.Children.SelectMany(WithEightBit)];
        return within.Count == 0 ? [] : [part, .. within];
    }

    /// <summary>What stands between the last change and the next.</summary>
    IEnumerable<ReadOnlyMemory<byte>> Copy(long end)
    {
        long start = _done;
        _done = Math.Max(_done, end);
        return content.Blocks(start, end);
    }

    ReadOnlyMemory<byte> Header(BodyPart part)
    {
        if (part.HeaderLength > MaxHeaderOctets) throw new InvalidDataException("A part's header is too long to be rewritten.");
        var header = new byte[part.HeaderLength];
        content.Read(part.HeaderOffset, header);
        _done = part.BodyOffset;
        _output.ResetWrittenCount();
        var fields = new HeaderReader(header);
        while (fields.Read())
            if (!fields.Field.Is("Content-Transfer-Encoding"u8)) _output.Write(fields.Field.Raw);
        // RFC 2045 §4: without it nothing that follows would mean anything. Messages within have their own.
        if (part.HeaderOffset == 0 && !HeaderReader.TryFind(header, "MIME-Version"u8, out _)) _output.Write("MIME-Version: 1.0\r\n"u8);
        // A part without a header of its own, and a field without a line end, would run into what follows.
        if (_output.WrittenCount > 0 && _output.WrittenSpan[^1] != '\n') _output.Write("\r\n"u8);
        _output.Write(part.Kind != BodyPartKind.Leaf ? "Content-Transfer-Encoding: 7bit\r\n"u8
            : part.IsText ? "Content-Transfer-Encoding: quoted-printable\r\n"u8 : "Content-Transfer-Encoding: base64\r\n"u8);
        _output.Write("\r\n"u8);
        return _output.WrittenMemory;
    }

    IEnumerable<ReadOnlyMemory<byte>> Encode(BodyPart part)
    {
        var encoder = part.IsText ? (TransferEncoder)new QuotedPrintableEncoder() : new Base64Encoder();
        foreach (var block in content.Blocks(part.BodyOffset, part.End))
        {
            _output.ResetWrittenCount();
            encoder.Append(block.Span, _output);
            yield return _output.WrittenMemory;
        }
        _output.ResetWrittenCount();
        encoder.Complete(_output);
        yield return _output.WrittenMemory;
        _done = part.End;
    }
}
