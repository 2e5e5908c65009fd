using System.Buffers;
using ApplianceMail.Mail.Imap;
using ApplianceMail.Mail.Mime;

namespace ApplianceMail.Access.Imap;

/// <summary>Where a section's octets are: a stretch of the message, or made in memory; neither when there is no such section.</summary>
/// <param name="Offset">From the message's beginning, prefix included.</param>
readonly record struct SectionExtent(bool Exists, long Offset, long Length, ReadOnlyMemory<byte> Made)
{
    static SectionExtent Missing => default;

    /// <summary>Finds a section (RFC 3501 §6.4.5) and cuts it as the partial says.</summary>
    /// <exception cref="InvalidDataException">The message cannot be read.</exception>
    public static SectionExtent Find(Section section, Partial? partial, MessageContent message)
    {
        var extent = section.Path.Count == 0 ? OfMessage(section, message) : OfPart(section, message);
        return partial is { } piece && extent.Exists ? extent.Cut(piece) : extent;
    }

    static SectionExtent OfMessage(Section section, MessageContent message) => section.Text switch
    {
        SectionText.All => At(0, message.Length),
        SectionText.Header => At(0, message.HeaderLength),
        SectionText.Text => At(message.HeaderLength, message.Length - message.HeaderLength),
        _ => Fields(section, message.ReadHeader()),
    };

    static SectionExtent OfPart(Section section, MessageContent message)
    {
        uint[] path = [.. section.Path];
        if (message.Parts.Find(path) is not { } part) return Missing;
        long offset = message.PrefixLength;
        if (section.Text == SectionText.All) return At(offset + part.BodyOffset, part.BodyLength);
        // RFC 3501 §6.4.5: the part of a message that is no multipart has the message's own header as its MIME header.
        if (section.Text == SectionText.Mime) return At(offset + part.HeaderOffset, part.HeaderLength);
        // HEADER and TEXT of a part are those of the message in it.
        if (part.Message is not { } inner) return Missing;
        if (section.Text == SectionText.Header) return At(offset + inner.HeaderOffset, inner.HeaderLength);
        if (section.Text == SectionText.Text) return At(offset + inner.BodyOffset, inner.BodyLength);
        var header = new byte[Math.Min(inner.HeaderLength, MaxHeaderBytes)];
        message.Read(offset + inner.HeaderOffset, header);
        return Fields(section, header);
    }

    /// <summary>Longest header of an embedded message of which fields are picked.</summary>
    const int MaxHeaderBytes = 1024 * 1024;

    static SectionExtent At(long offset, long length) => new(true, offset, length, default);

    static SectionExtent Fields(Section section, byte[] header)
    {
        var output = new ArrayBufferWriter<byte>(256);
        HeaderReader.CopyFields(header, section.Fields, section.Text == SectionText.HeaderFieldsNot, output);
        return new(true, 0, output.WrittenCount, output.WrittenMemory);
    }

    SectionExtent Cut(Partial piece)
    {
        // RFC 3501 §6.4.5: beyond the end there is the empty string; a piece that reaches beyond it is cut.
        long from = Math.Min(piece.Origin, Length), length = Math.Min(piece.Count, Length - from);
        return Made.IsEmpty ? this with { Offset = Offset + from, Length = length } : this with { Length = length, Made = Made.Slice((int)from, (int)length) };
    }
}
