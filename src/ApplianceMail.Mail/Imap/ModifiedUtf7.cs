using System.Text;
using System.Text.Unicode;

namespace ApplianceMail.Mail.Imap;

/// <summary>Mailbox names on the wire (RFC 3501 §5.1.3).</summary>
public static class ModifiedUtf7
{
    const string Base64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+,";

    public static string Encode(string name)
    {
        if (!name.AsSpan().ContainsAnyExceptInRange(' ', '~') && !name.Contains('&')) return name;
        var text = new StringBuilder(name.Length + 8);
        for (int i = 0; i < name.Length;)
        {
            if (IsDirect(name[i]))
            {
                text.Append(name[i] == '&' ? "&-" : name[i]);
                i++;
                continue;
            }
            int end = i;
            while (end < name.Length && !IsDirect(name[end])) end++;
            EncodeRun(text, name.AsSpan(i, end - i));
            i = end;
        }
        return text.ToString();
    }

    /// <exception cref="ImapSyntaxException">It is neither modified UTF-7 nor UTF-8, or holds a control character.</exception>
    public static string Decode(ReadOnlySpan<byte> octets)
    {
        if (octets.ContainsAnyExceptInRange((byte)' ', (byte)'~'))
        {
            // Not allowed, but sent by clients that were written for UTF8=ACCEPT: raw UTF-8.
            if (!Utf8.IsValid(octets) || octets.ContainsAnyInRange((byte)0, (byte)31) || octets.Contains((byte)127)) throw Invalid();
            return Encoding.UTF8.GetString(octets);
        }
        var text = new StringBuilder(octets.Length);
        for (int i = 0; i < octets.Length; i++)
        {
            if (octets[i] != '&')
            {
                text.Append((char)octets[i]);
                continue;
            }
            int length = octets[(i + 1)..].IndexOf((byte)'-');
            if (length < 0) throw Invalid();
            if (length == 0) text.Append('&');
            else DecodeRun(text, octets.Slice(i + 1, length));
            i += length + 1;
        }
        return text.ToString();
    }

    static bool IsDirect(char c) => c is >= ' ' and <= '~';

    static void EncodeRun(StringBuilder text, ReadOnlySpan<char> run)
    {
        text.Append('&');
        int bits = 0, count = 0;
        foreach (char c in run)
        {
            bits = (bits << 16) | c;
            for (count += 16; count >= 6; count -= 6) text.Append(Base64[(bits >> (count - 6)) & 63]);
            bits &= (1 << count) - 1;
        }
        if (count > 0) text.Append(Base64[(bits << (6 - count)) & 63]);
        text.Append('-');
    }

    static void DecodeRun(StringBuilder text, ReadOnlySpan<byte> run)
    {
        int start = text.Length, bits = 0, count = 0;
        foreach (byte octet in run)
        {
            int value = Base64.IndexOf((char)octet);
            if (value < 0) throw Invalid();
            bits = (bits << 6) | value;
            count += 6;
            if (count < 16) continue;
            count -= 16;
            text.Append((char)(bits >> count));
            bits &= (1 << count) - 1;
        }
        // What is left over is padding: fewer than six bits, all zero.
        if (count >= 6 || bits != 0) throw Invalid();
        for (int i = start; i < text.Length; i++)
        {
            if (char.IsControl(text[i])) throw Invalid();
            if (!char.IsSurrogate(text[i])) continue;
            if (i + 1 >= text.Length || !char.IsSurrogatePair(text[i], text[i + 1])) throw Invalid();
            i++;
        }
    }

    static ImapSyntaxException Invalid() => new("The mailbox name is not valid modified UTF-7");
}
