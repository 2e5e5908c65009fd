using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;

namespace ApplianceMail.Store.Passwords;

/// <summary>bcrypt: $2b$cost$salt and hash ($2a$ and $2y$ are the same for passwords without defects). Only checked, never made.</summary>
static class Bcrypt
{
    const string Alphabet = "./ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    const int SaltLetters = 22;
    const int HashLetters = 31;
    const int HashBytes = 23;

    /// <summary>Highest cost that is taken: some two seconds of one core. Each step doubles it; other programs make 10 to 12.</summary>
    const int MaxCost = 14;

    /// <summary>What bcrypt reads of a password, the 0 at its end included.</summary>
    const int MaxPassword = 72;

    /// <summary>"OrpheanBeholderScryDoubt".</summary>
    static readonly uint[] s_text = [0x4F727068, 0x65616E42, 0x65686F6C, 0x64657253, 0x63727944, 0x6F756274];

    public static bool IsWhole(string hash) => TryParse(hash, out _, out _, out _);

    public static bool Verify(string hash, ReadOnlySpan<byte> password) =>
        TryParse(hash, out int cost, out var salt, out var expected) && CryptographicOperations.FixedTimeEquals(Compute(cost, salt, password), expected);

    static bool TryParse(string hash, out int cost, out byte[] salt, out byte[] expected)
    {
        (cost, salt, expected) = (0, [], []);
        var fields = hash.Split('$');
        if (fields.Length != 4 || fields[0].Length > 0 || fields[1] is not ("2a" or "2b" or "2y") || fields[2].Length != 2 || fields[3].Length != SaltLetters + HashLetters) return false;
        if (!int.TryParse(fields[2], NumberStyles.None, CultureInfo.InvariantCulture, out cost) || cost is < 4 or > MaxCost || fields[3].AsSpan().ContainsAnyExcept(Alphabet)) return false;
        (salt, expected) = (Decode(fields[3][..SaltLetters], 16), Decode(fields[3][SaltLetters..], HashBytes));
        return true;
    }

    static byte[] Compute(int cost, byte[] salt, ReadOnlySpan<byte> password)
    {
        byte[] key = [.. password[..Math.Min(password.Length, MaxPassword)], 0];
        if (key.Length > MaxPassword) key = key[..MaxPassword];
        var cipher = new Blowfish();
        cipher.Expand(key, salt);
        for (int i = 0; i < 1 << cost; i++)
        {
            cipher.Expand(key, []);
            cipher.Expand(salt, []);
        }
        var hash = new byte[s_text.Length * 4];
        for (int i = 0; i < s_text.Length; i += 2)
        {
            var (left, right) = (s_text[i], s_text[i + 1]);
            for (int n = 0; n < 64; n++) (left, right) = cipher.Encrypt(left, right);
            BinaryPrimitives.WriteUInt32BigEndian(hash.AsSpan(i * 4), left);
            BinaryPrimitives.WriteUInt32BigEndian(hash.AsSpan((i * 4) + 4), right);
        }
        return hash[..HashBytes];
    }

    /// <summary>Six bits a letter, the highest first, in an alphabet of its own.</summary>
    static byte[] Decode(string text, int length)
    {
        var bytes = new byte[length];
        int bits = 0, held = 0, at = 0;
        foreach (char letter in text)
        {
            bits = (bits << 6) | Alphabet.IndexOf(letter);
            held += 6;
            if (held < 8 || at == length) continue;
            held -= 8;
            bytes[at++] = (byte)(bits >> held);
            bits &= (1 << held) - 1;
        }
        return bytes;
    }
}
