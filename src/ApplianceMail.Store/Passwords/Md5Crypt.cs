using System.Security.Cryptography;
using System.Text;

namespace ApplianceMail.Store.Passwords;

/// <summary>MD5 of crypt(3): $1$salt$hash, and Apache's $apr1$. Only checked, never made.</summary>
static class Md5Crypt
{
    const int Rounds = 1000;
    const int MaxSalt = 8;
    const int HashLetters = 22;

    public static bool IsWhole(string hash) => TryParse(hash, out _, out _, out _);

    public static bool Verify(string hash, ReadOnlySpan<byte> password) =>
        TryParse(hash, out var magic, out var salt, out var expected)
        && CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Text(Compute(magic, Encoding.UTF8.GetBytes(salt), password))), Encoding.ASCII.GetBytes(expected));

    static bool TryParse(string hash, out string magic, out string salt, out string expected)
    {
        (magic, salt, expected) = ("", "", "");
        var fields = hash.Split('$');
        if (fields.Length != 4 || fields[0].Length > 0 || fields[1] is not ("1" or "apr1") || fields[3].Length != HashLetters || !CryptText.IsText(fields[3])) return false;
        (magic, salt, expected) = ($"${fields[1]}$", fields[2].Length > MaxSalt ? fields[2][..MaxSalt] : fields[2], fields[3]);
        return true;
    }

    static byte[] Compute(string magic, ReadOnlySpan<byte> salt, ReadOnlySpan<byte> password)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
        hash.AppendData(password);
        hash.AppendData(salt);
        hash.AppendData(password);
        var last = hash.GetHashAndReset();
        hash.AppendData(password);
        hash.AppendData(Encoding.ASCII.GetBytes(magic));
        hash.AppendData(salt);
        for (int left = password.Length; left > 0; left -= last.Length) hash.AppendData(last.AsSpan(0, Math.Min(left, last.Length)));
        for (int bits = password.Length; bits > 0; bits >>= 1) hash.AppendData((bits & 1) != 0 ? [0] : password[..1]);
        last = hash.GetHashAndReset();
        for (int round = 0; round < Rounds; round++)
        {
            bool odd = (round & 1) != 0;
            hash.AppendData(odd ? password : last);
            if (round % 3 != 0) hash.AppendData(salt);
            if (round % 7 != 0) hash.AppendData(password);
            hash.AppendData(odd ? last : password);
            last = hash.GetHashAndReset();
        }
        return last;
    }

    static string Text(byte[] hash)
    {
        var text = new StringBuilder(HashLetters);
        for (int i = 0; i < 5; i++) CryptText.Append(text, hash[i], hash[i + 6], hash[i == 4 ? 5 : i + 12], 4);
        CryptText.Append(text, 0, 0, hash[11], 2);
        return text.ToString();
    }
}
