using System.Buffers;

namespace ApplianceMail.Mail.Mime;

/// <summary>
/// Walks the fields of a header block, in order. Lenient: a line that is no field is handed out as it stands (<see cref="HeaderField.IsField"/>
/// is false), lines may end in CR LF or LF. The empty line, or the end of the octets, ends the block.
/// </summary>
public ref struct HeaderReader(ReadOnlySpan<byte> block)
{
    readonly ReadOnlySpan<byte> _block = block;
    int _position;

    /// <summary>The field that <see cref="Read"/> found.</summary>
    public HeaderField Field { get; private set; }

    /// <summary>Octets read so far; at the end the empty line is not among them.</summary>
    public readonly int Position => _position;

    /// <summary>Goes to the next field; false at the end of the header.</summary>
    public bool Read()
    {
        var rest = _block[_position..];
        if (rest.IsEmpty || EmptyLineLength(rest) > 0) return false;
        var length = LineLength(rest);
        // RFC 5322 §2.2.3: a line that begins with space or tab continues the field; §4.2: also one of white space only.
        while (length < rest.Length && rest[length] is (byte)' ' or (byte)'\t') length += LineLength(rest[length..]);
        Field = new HeaderField(rest[..length]);
        _position += length;
        return true;
    }

    /// <summary>The first field of that name; false when there is none.</summary>
    public static bool TryFind(ReadOnlySpan<byte> block, ReadOnlySpan<byte> name, out HeaderField field)
    {
        var reader = new HeaderReader(block);
        while (reader.Read())
        {
            if (!reader.Field.Is(name)) continue;
            field = reader.Field;
            return true;
        }
        field = default;
        return false;
    }

    /// <summary>
    /// Copies the fields with one of the names (or, <paramref name="except"/>, all others) octet for octet, then the empty line:
    /// HEADER.FIELDS and HEADER.FIELDS.NOT of RFC 3501 §6.4.5. Names are US-ASCII without a colon; their case does not matter.
    /// </summary>
    public static void CopyFields(ReadOnlySpan<byte> block, IReadOnlyList<string> names, bool except, IBufferWriter<byte> output)
    {
        var reader = new HeaderReader(block);
        while (reader.Read())
        {
            if (IsAmong(reader.Field.Name, names) == except) continue;
            output.Write(reader.Field.Raw);
            // A field cut off by the end of the message gets its line end, or the empty line would be none.
            if (!reader.Field.Raw.EndsWith("\n"u8)) output.Write("\r\n"u8);
        }
        // RFC 3501 §6.4.5: subsetting does not exclude the blank line between header and body.
        output.Write("\r\n"u8);
    }

    /// <summary>Octets of the header block at the beginning of a message: fields and empty line; all octets when there is no empty line.</summary>
    public static int BlockLength(ReadOnlySpan<byte> message)
    {
        if (!CanBegin(message[..LineLength(message)])) return EmptyLineLength(message);
        var reader = new HeaderReader(message);
        while (reader.Read()) { }
        return reader.Position + EmptyLineLength(message[reader.Position..]);
    }

    /// <summary>
    /// False when a block whose first line this is has no header at all: people and programs do send plain text, and it is worth more as
    /// a body than as fields that nobody can read. mbox's From line and a stray continuation are tolerated before the first field.
    /// </summary>
    internal static bool CanBegin(ReadOnlySpan<byte> line) =>
        new HeaderField(line).IsField || line.StartsWith("From "u8) || line.StartsWith(">From "u8) || line.StartsWith(" "u8) || line.StartsWith("\t"u8);

    static bool IsAmong(ReadOnlySpan<byte> name, IReadOnlyList<string> names)
    {
        if (name.IsEmpty) return false;
        foreach (var candidate in names)
        {
            if (System.Text.Ascii.EqualsIgnoreCase(name, candidate)) return true;
        }
        return false;
    }

    static int LineLength(ReadOnlySpan<byte> rest)
    {
        var end = rest.IndexOf((byte)'\n');
        return end < 0 ? rest.Length : end + 1;
    }

    static int EmptyLineLength(ReadOnlySpan<byte> rest) => rest.StartsWith("\r\n"u8) ? 2 : rest.StartsWith("\n"u8) ? 1 : 0;
}
