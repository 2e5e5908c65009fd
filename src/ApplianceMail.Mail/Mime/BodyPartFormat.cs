using System.Buffers;
using System.Text;

namespace ApplianceMail.Mail.Mime;

/// <summary>
/// The stored form of a part tree: version, then the nodes in preorder, numbers as little-endian base-128. A node is kind, type (its number
/// plus 1, or 0 and a string), header offset relative to the parent's body, header length, body length, lines, number of children.
/// </summary>
static class BodyPartFormat
{
    // Two above what the parser makes: the placeholders in empty multiparts and messages at the limit.
    const int MaxDepth = MimeLimits.Depth + 2;

    public static byte[] Write(BodyPart root)
    {
        var output = new ArrayBufferWriter<byte>(64);
        Write(output, ParsedMessage.CurrentVersion);
        WriteNode(output, root, 0);
        return output.WrittenSpan.ToArray();
    }

    public static BodyPart Read(ReadOnlySpan<byte> bytes)
    {
        var position = 0;
        if (ReadNumber(bytes, ref position) != ParsedMessage.CurrentVersion) throw new InvalidDataException("The part tree is of another version.");
        var root = ReadNode(bytes, ref position, 0, 0);
        if (position != bytes.Length) throw new InvalidDataException("Octets follow the part tree.");
        return root;
    }

    static void WriteNode(ArrayBufferWriter<byte> output, BodyPart part, long origin)
    {
        output.WriteByte((char)part.Kind);
        var number = MediaTypes.NumberOf(part.MediaType);
        Write(output, number + 1);
        if (number < 0)
        {
            Write(output, part.MediaType.Length);
            Encoding.Latin1.GetBytes(part.MediaType, output);
        }
        Write(output, part.HeaderOffset - origin);
        Write(output, part.HeaderLength);
        Write(output, part.BodyLength);
        Write(output, part.Lines);
        Write(output, part.ChildList.Count);
        foreach (var child in part.ChildList) WriteNode(output, child, part.BodyOffset);
    }

    static BodyPart ReadNode(ReadOnlySpan<byte> bytes, ref int position, long origin, int depth)
    {
        if (depth > MaxDepth) throw new InvalidDataException("The part tree is too deep.");
        var kind = (BodyPartKind)ReadNumber(bytes, ref position);
        if (kind > BodyPartKind.Message) throw new InvalidDataException("The part tree has an unknown kind of part.");
        var part = new BodyPart
        {
            Kind = kind,
            MediaType = ReadMediaType(bytes, ref position),
            HeaderOffset = origin + ReadNumber(bytes, ref position),
            HeaderLength = ReadNumber(bytes, ref position),
            BodyLength = ReadNumber(bytes, ref position),
            Lines = ReadNumber(bytes, ref position),
        };
        var children = ReadNumber(bytes, ref position);
        if (children > bytes.Length - position) throw new InvalidDataException("The part tree is cut off.");
        if (children != 1 && kind == BodyPartKind.Message) throw new InvalidDataException("A message part must have one child.");
        for (var i = 0L; i < children; i++) part.Add(ReadNode(bytes, ref position, part.BodyOffset, depth + 1));
        return part;
    }

    static string ReadMediaType(ReadOnlySpan<byte> bytes, ref int position)
    {
        var number = ReadNumber(bytes, ref position);
        if (number > 0) return MediaTypes.FromNumber(number - 1) ?? throw new InvalidDataException("The part tree has an unknown media type.");
        var length = ReadNumber(bytes, ref position);
        if (length > bytes.Length - position) throw new InvalidDataException("The part tree is cut off.");
        var name = Encoding.Latin1.GetString(bytes.Slice(position, (int)length));
        position += (int)length;
        return name;
    }

    static void Write(ArrayBufferWriter<byte> output, long number)
    {
        var value = (ulong)number;
        while (value >= 0x80)
        {
            output.WriteByte((char)(value & 0x7F | 0x80));
            value >>= 7;
        }
        output.WriteByte((char)value);
    }

    // At most 56 bits: sums of a few such numbers cannot overflow.
    static long ReadNumber(ReadOnlySpan<byte> bytes, ref int position)
    {
        var value = 0L;
        for (var shift = 0; shift < 56; shift += 7)
        {
            if (position >= bytes.Length) throw new InvalidDataException("The part tree is cut off.");
            var octet = bytes[position++];
            value |= (long)(octet & 0x7F) << shift;
            if (octet < 0x80) return value;
        }
        throw new InvalidDataException("The part tree has a number that is too large.");
    }
}
