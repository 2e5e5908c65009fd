using System.Text;

namespace ApplianceMail.Mail.Totp;

/// <summary>Base 32 (RFC 4648 §6), written without padding.</summary>
static class Base32
{
    const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    const int BitsPerCharacter = 5;

    public static string Encode(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder();
        int bits = 0, count = 0;
        foreach (byte octet in bytes)
        {
            (bits, count) = ((bits << 8 | octet) & 0xFFFF, count + 8);
            for (; count >= BitsPerCharacter; count -= BitsPerCharacter) text.Append(Alphabet[bits >> (count - BitsPerCharacter) & 31]);
        }
        if (count > 0) text.Append(Alphabet[bits << (BitsPerCharacter - count) & 31]);
        return text.ToString();
    }

    /// <summary>Takes any case, and spaces and hyphens anywhere, as people copy secrets; false for other characters.</summary>
    public static bool TryDecode(string text, out byte[] bytes)
    {
        var octets = new List<byte>();
        int bits = 0, count = 0;
        bytes = [];
        foreach (char c in text.TrimEnd('='))
        {
            if (c is ' ' or '-') continue;
            int value = Alphabet.IndexOf(char.ToUpperInvariant(c));
            if (value < 0) return false;
            (bits, count) = ((bits << BitsPerCharacter | value) & 0xFFFF, count + BitsPerCharacter);
            if (count < 8) continue;
            count -= 8;
            octets.Add((byte)(bits >> count));
        }
        bytes = [.. octets];
        return true;
    }
}
