using System.Buffers;
using System.Buffers.Text;
using System.Text;

namespace ApplianceMail.Mail.Imap;

/// <summary>
/// Writes a response into a buffer. Call <see cref="Complete"/> at the end: what was written since is not there before.
/// It holds a piece of the buffer: write nothing else to it meanwhile.
/// </summary>
public ref struct ImapWriter(IBufferWriter<byte> output)
{
    readonly IBufferWriter<byte> _output = output;
    Span<byte> _free = output.GetSpan(512);
    int _used;

    public void Complete()
    {
        _output.Advance(_used);
        _free = _free[_used..];
        _used = 0;
    }

    public void Raw(scoped ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(Room(bytes.Length));
        _used += bytes.Length;
    }

    public void Raw(byte octet)
    {
        Room(1)[0] = octet;
        _used++;
    }

    /// <summary>Text of ASCII characters.</summary>
    public void Raw(string text)
    {
        Encoding.ASCII.GetBytes(text, Room(text.Length));
        _used += text.Length;
    }

    public void CrLf() => Raw("\r\n"u8);

    public void Number(ulong value)
    {
        Utf8Formatter.TryFormat(value, Room(20), out int written);
        _used += written;
    }

    public void DateTime(long unixSeconds)
    {
        ImapDate.Write(Room(ImapDate.DateTimeLength), unixSeconds);
        _used += ImapDate.DateTimeLength;
    }

    /// <summary>A quoted string where the grammar allows it, otherwise a literal (RFC 3501 §4.3).</summary>
    public void String(scoped ReadOnlySpan<byte> octets)
    {
        // RFC 3501 §9: QUOTED-CHAR is a 7-bit TEXT-CHAR; CR, LF and NUL are none.
        if (octets.Length > 1024 || octets.ContainsAnyExceptInRange((byte)1, (byte)127) || octets.ContainsAny((byte)'\r', (byte)'\n'))
        {
            LiteralHeader(octets.Length);
            Raw(octets);
            return;
        }
        Raw((byte)'"');
        foreach (byte octet in octets)
        {
            if (octet is (byte)'"' or (byte)'\\') Raw((byte)'\\');
            Raw(octet);
        }
        Raw((byte)'"');
    }

    /// <summary>{n} CR LF: n octets follow.</summary>
    public void LiteralHeader(long length)
    {
        Raw((byte)'{');
        Number((ulong)length);
        Raw("}\r\n"u8);
    }

    /// <summary>NIL for null, otherwise a string in UTF-8.</summary>
    public void NString(string? text)
    {
        if (text is null) Raw("NIL"u8);
        else String(Encoding.UTF8.GetBytes(text));
    }

    /// <summary>A mailbox name in modified UTF-7, as an atom or quoted.</summary>
    public void Mailbox(string name)
    {
        var octets = Encoding.ASCII.GetBytes(ModifiedUtf7.Encode(name));
        // NIL as an atom would be no name.
        if (ImapCharacters.IsAtom(octets) && !Ascii.EqualsIgnoreCase(octets, "NIL"u8)) Raw(octets);
        else String(octets);
    }

    Span<byte> Room(int length)
    {
        if (_free.Length - _used < length)
        {
            _output.Advance(_used);
            _used = 0;
            _free = _output.GetSpan(Math.Max(length, 512));
        }
        return _free[_used..];
    }
}
