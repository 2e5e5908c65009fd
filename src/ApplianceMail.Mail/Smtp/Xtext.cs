using System.Text;

namespace ApplianceMail.Mail.Smtp;

/// <summary>The encoding of values in parameters (RFC 3461 §4): + and two hexadecimal digits for what is not printable ASCII, for + and for =.</summary>
public static class Xtext
{
    public static string Encode(ReadOnlySpan<byte> value)
    {
        var text = new StringBuilder(value.Length);
        foreach (byte b in value)
        {
            if (b is > (byte)' ' and <= (byte)'~' and not ((byte)'+' or (byte)'=')) text.Append((char)b);
            else text.Append('+').Append(b.ToString("X2"));
        }
        return text.ToString();
    }

    public static bool TryDecode(ReadOnlySpan<char> text, out byte[] value)
    {
        value = [];
        var octets = new List<byte>(text.Length);
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (c is <= ' ' or > '~' or '=') return false;
            if (c != '+')
            {
                octets.Add((byte)c);
                continue;
            }
            if (i + 2 >= text.Length || !IsUpperHex(text[i + 1]) || !IsUpperHex(text[i + 2])) return false;
            octets.Add(Convert.FromHexString(text.Slice(i + 1, 2))[0]);
            i += 2;
        }
        value = [.. octets];
        return true;
    }

    /// <summary>RFC 3461 §4: hexchar has capitals only.</summary>
    static bool IsUpperHex(char c) => c is (>= '0' and <= '9') or (>= 'A' and <= 'F');
}
