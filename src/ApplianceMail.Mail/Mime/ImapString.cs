using System.Buffers;
using System.Buffers.Text;

namespace ApplianceMail.Mail.Mime;

/// <summary>Writes IMAP strings (RFC 3501 §4.3): quoted where that can hold the value, otherwise a literal.</summary>
static class ImapString
{
    public static void WriteString(this ArrayBufferWriter<byte> output, scoped ReadOnlySpan<byte> value)
    {
        if (value.ContainsAny(Octets.NotQuotable)) output.WriteLiteral(value);
        else output.WriteQuoted(value);
    }

    public static void WriteNil(this ArrayBufferWriter<byte> output) => output.Write("NIL"u8);

    public static void WriteByte(this ArrayBufferWriter<byte> output, char octet)
    {
        output.GetSpan(1)[0] = (byte)octet;
        output.Advance(1);
    }

    public static void WriteNumber(this ArrayBufferWriter<byte> output, long number)
    {
        Utf8Formatter.TryFormat(number, output.GetSpan(20), out var written);
        output.Advance(written);
    }

    static void WriteQuoted(this ArrayBufferWriter<byte> output, scoped ReadOnlySpan<byte> value)
    {
        var target = output.GetSpan(2 * value.Length + 2);
        var length = 0;
        target[length++] = (byte)'"';
        if (value.ContainsAny(Octets.QuotedSpecials))
        {
            foreach (var octet in value)
            {
                if (octet is (byte)'"' or (byte)'\\') target[length++] = (byte)'\\';
                target[length++] = octet;
            }
        }
        else
        {
            value.CopyTo(target[length..]);
            length += value.Length;
        }
        target[length++] = (byte)'"';
        output.Advance(length);
    }

    static void WriteLiteral(this ArrayBufferWriter<byte> output, scoped ReadOnlySpan<byte> value)
    {
        // RFC 3501 §9: CHAR8 is any octet but NUL, also in a literal.
        var nuls = value.Count((byte)0);
        output.WriteByte('{');
        output.WriteNumber(value.Length - nuls);
        output.Write("}\r\n"u8);
        if (nuls == 0)
        {
            output.Write(value);
            return;
        }
        foreach (var octet in value)
        {
            if (octet != 0) output.WriteByte((char)octet);
        }
    }
}
