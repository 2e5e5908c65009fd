using System.Buffers;

namespace ApplianceMail.Mail.Mime;

/// <summary>One field of a header block, as it stands in the message; valid as long as the block is.</summary>
public readonly ref struct HeaderField
{
    /// <summary>All octets of the field, folding and last line end included.</summary>
    public ReadOnlySpan<byte> Raw { get; }

    /// <summary>The name without the colon and without space before it (RFC 5322 §4.5 allows that). Empty when the line is no field.</summary>
    public ReadOnlySpan<byte> Name { get; }

    /// <summary>What follows the colon, folding included, last line end excluded. Empty when the line is no field.</summary>
    public ReadOnlySpan<byte> Value { get; }

    /// <summary>Divides the octets of one field, continuation lines and line end included.</summary>
    public HeaderField(ReadOnlySpan<byte> raw)
    {
        Raw = raw;
        var colon = raw.IndexOf((byte)':');
        if (colon < 0) return;
        var name = raw[..colon].TrimEnd(" \t"u8);
        if (!IsName(name)) return;
        Name = name;
        var value = raw[(colon + 1)..];
        if (value.EndsWith("\n"u8)) value = value[..^1];
        if (value.EndsWith("\r"u8)) value = value[..^1];
        Value = value;
    }

    /// <summary>False for a line that no field begins (no colon, or no name before it).</summary>
    public bool IsField => !Name.IsEmpty;

    /// <summary>Names are compared without regard to case (RFC 5322 §1.2.2).</summary>
    public bool Is(ReadOnlySpan<byte> name) => Octets.EqualsIgnoreCase(Name, name);

    /// <summary>The value without line breaks and without surrounding space (RFC 5322 §2.2.3).</summary>
    public byte[] Unfold()
    {
        var scratch = new ArrayBufferWriter<byte>(Math.Max(Value.Length, 1));
        return Unfold(Value, scratch).ToArray();
    }

    /// <summary>
    /// The value without line breaks and surrounding space: a slice of the value where it has none, otherwise made in <paramref name="scratch"/>.
    /// A CR or LF that is no fold becomes a space, so that no value can break the line it is written to.
    /// </summary>
    internal static ReadOnlySpan<byte> Unfold(ReadOnlySpan<byte> value, ArrayBufferWriter<byte> scratch)
    {
        value = Octets.Trim(value);
        if (!value.ContainsAny(Octets.LineBreaks)) return value;
        scratch.ResetWrittenCount();
        var target = scratch.GetSpan(value.Length);
        var length = 0;
        for (var i = 0; i < value.Length; i++)
        {
            if (value[i] is not ((byte)'\r' or (byte)'\n')) target[length++] = value[i];
            else if (value[i] == '\r' && i + 1 < value.Length && value[i + 1] == '\n') continue;
            else if (value[i] == '\r' || i + 1 >= value.Length || value[i + 1] is not ((byte)' ' or (byte)'\t')) target[length++] = (byte)' ';
        }
        scratch.Advance(length);
        return scratch.WrittenSpan;
    }

    // RFC 5322 §3.6.8: printable US-ASCII but colon.
    static bool IsName(ReadOnlySpan<byte> name) => !name.IsEmpty && !name.ContainsAnyExceptInRange((byte)33, (byte)126);
}
