using System.Text;

namespace ApplianceMail.Mail.Mime;

/// <summary>Reads UTF-7 (RFC 2152), which old mail uses; the library's own is obsolete because of what browsers did with it.</summary>
sealed class Utf7Encoding : Encoding
{
    public static readonly Utf7Encoding Instance = new();

    Utf7Encoding() : base(65000) { }

    public override int GetByteCount(char[] chars, int index, int count) => UTF8.GetByteCount(chars, index, count);

    public override int GetBytes(char[] chars, int charIndex, int charCount, byte[] bytes, int byteIndex) => UTF8.GetBytes(chars, charIndex, charCount, bytes, byteIndex);

    public override int GetMaxByteCount(int charCount) => UTF8.GetMaxByteCount(charCount);

    public override int GetMaxCharCount(int byteCount) => byteCount;

    public override int GetCharCount(byte[] bytes, int index, int count) => Decode(bytes.AsSpan(index, count)).Length;

    public override int GetChars(byte[] bytes, int byteIndex, int byteCount, char[] chars, int charIndex)
    {
        var text = Decode(bytes.AsSpan(byteIndex, byteCount));
        text.CopyTo(chars.AsSpan(charIndex));
        return text.Length;
    }

    static string Decode(ReadOnlySpan<byte> octets)
    {
        var text = new StringBuilder(octets.Length);
        for (var i = 0; i < octets.Length;)
        {
            if (octets[i] != '+') text.Append((char)octets[i++]);
            else if (i + 1 < octets.Length && octets[i + 1] == '-')
            {
                text.Append('+');
                i += 2;
            }
            else i = DecodeShifted(octets, i + 1, text);
        }
        return text.ToString();
    }

    static int DecodeShifted(ReadOnlySpan<byte> octets, int i, StringBuilder text)
    {
        var bits = 0;
        var buffer = 0;
        for (; i < octets.Length && TransferEncoding.Base64Value(octets[i]) is >= 0 and var value; i++)
        {
            buffer = buffer << 6 | value;
            bits += 6;
            if (bits < 16) continue;
            bits -= 16;
            text.Append((char)(buffer >> bits & 0xFFFF));
            buffer &= (1 << bits) - 1;
        }
        return i < octets.Length && octets[i] == '-' ? i + 1 : i;
    }
}
