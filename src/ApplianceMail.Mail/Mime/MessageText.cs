using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text;

namespace ApplianceMail.Mail.Mime;

/// <summary>
/// The text of a message that SEARCH looks at (RFC 3501 §6.4.4): header fields with encoded words decoded, text parts without their transfer
/// encoding and character set, and the headers of all parts. Attachments that are no text are left out.
/// </summary>
public static class MessageText
{
    /// <summary>Octets of a part that are searched; default 8 MiB. Bounds the memory of one search; no text that people write is longer.</summary>
    public const int MaxPartBytes = 8 * 1024 * 1024;

    /// <summary>Octets of the message, from an offset, exactly that many unless the message ends before.</summary>
    public delegate ValueTask<ReadOnlyMemory<byte>> ReadOctets(long offset, int length, CancellationToken cancel);

    /// <summary>The text of header and body, one string for each header and each text part: what SEARCH TEXT looks at.</summary>
    public static async IAsyncEnumerable<string> AllAsync(BodyPart root, ReadOctets read, [EnumeratorCancellation] CancellationToken cancel)
    {
        yield return await HeaderAsync(root, read, cancel);
        await foreach (var text in BodyAsync(root, read, cancel)) yield return text;
    }

    /// <summary>The text of a part's own header.</summary>
    public static async ValueTask<string> HeaderAsync(BodyPart part, ReadOctets read, CancellationToken cancel) => DecodeHeader((await ReadHeaderAsync(part, read, cancel)).Span);

    /// <summary>The text of the body: what SEARCH BODY looks at.</summary>
    public static async IAsyncEnumerable<string> BodyAsync(BodyPart root, ReadOctets read, [EnumeratorCancellation] CancellationToken cancel)
    {
        if (root.IsText)
        {
            var header = await ReadHeaderAsync(root, read, cancel);
            var octets = await read(root.BodyOffset, (int)Math.Min(root.BodyLength, MaxPartBytes), cancel);
            yield return DecodeBody(header.Span, octets.Span);
            yield break;
        }
        foreach (var child in root.Children)
        {
            if (child.HeaderLength > 0) yield return await HeaderAsync(child, read, cancel);
            await foreach (var text in BodyAsync(child, read, cancel)) yield return text;
        }
    }

    /// <summary>The text of a text part's body, by the transfer encoding and the character set that its header names.</summary>
    public static string DecodeBody(ReadOnlySpan<byte> header, ReadOnlySpan<byte> body)
    {
        var kind = HeaderReader.TryFind(header, "Content-Transfer-Encoding"u8, out var encoding) ? KindOf(encoding.Value) : TransferEncodingKind.Identity;
        var charset = HeaderReader.TryFind(header, "Content-Type"u8, out var type) ? CharsetOf(type.Value) : null;
        return Charset.Decode(kind == TransferEncodingKind.Identity ? body : TransferEncoding.Decode(body, kind), charset);
    }

    /// <summary>The fields of a header block, unfolded and decoded, each on a line of its own.</summary>
    public static string DecodeHeader(ReadOnlySpan<byte> block)
    {
        var text = new StringBuilder(block.Length);
        var reader = new HeaderReader(block);
        while (reader.Read())
        {
            var field = reader.Field;
            if (field.IsField) text.Append(Encoding.ASCII.GetString(field.Name)).Append(": ").Append(EncodedWord.Decode(field.Value)).Append('\n');
            else text.Append(Charset.Decode(field.Raw, null));
        }
        return text.ToString();
    }

    static ValueTask<ReadOnlyMemory<byte>> ReadHeaderAsync(BodyPart part, ReadOctets read, CancellationToken cancel) =>
        read(part.HeaderOffset, (int)Math.Min(part.HeaderLength, MimeLimits.HeaderBytesPerPart), cancel);

    static TransferEncodingKind KindOf(ReadOnlySpan<byte> value) => TransferEncoding.FromName(new ParameterReader(value, new ArrayBufferWriter<byte>()).ReadToken());

    static string? CharsetOf(ReadOnlySpan<byte> value)
    {
        var reader = new ParameterReader(value, new ArrayBufferWriter<byte>());
        while (reader.ReadParameter())
        {
            if (Octets.EqualsIgnoreCase(reader.Name, "charset"u8)) return Encoding.Latin1.GetString(reader.Value);
        }
        return null;
    }
}
