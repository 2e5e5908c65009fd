using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace ApplianceMail.Store.Passwords;

/// <summary>SHA-256 and SHA-512 of crypt(3): $5$salt$hash and $6$rounds=n$salt$hash. Only checked, never made.</summary>
static class ShaCrypt
{
    const int DefaultRounds = 5000;
    const int MinRounds = 1000;

    /// <summary>Most rounds that are taken: a second of one core. Other programs make up to 656,000.</summary>
    const int MaxRounds = 1_000_000;

    /// <summary>Longest password in octets, as of crypt(3): each round reads it up to twice.</summary>
    const int MaxPassword = 512;

    const int MaxSalt = 16;
    const string RoundsPrefix = "rounds=";

    public static bool IsWhole(string hash) => Parse(hash) is not null;

    public static bool Verify(string hash, ReadOnlySpan<byte> password) =>
        password.Length <= MaxPassword && Parse(hash) is { } parsed
        && CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Text(Compute(parsed, password))), Encoding.ASCII.GetBytes(parsed.Expected));

    static Parsed? Parse(string hash)
    {
        var fields = hash.Split('$');
        if (fields.Length is not (4 or 5) || fields[0].Length > 0 || fields[1] is not ("5" or "6")) return null;
        int rounds = DefaultRounds;
        if (fields.Length == 5)
        {
            if (!fields[2].StartsWith(RoundsPrefix, StringComparison.Ordinal) || !int.TryParse(fields[2].AsSpan(RoundsPrefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out rounds) || rounds > MaxRounds) return null;
            rounds = Math.Max(rounds, MinRounds);
        }
        var (salt, expected) = (fields[^2], fields[^1]);
        bool is512 = fields[1] == "6";
        if (expected.Length != (is512 ? 86 : 43) || !CryptText.IsText(expected)) return null;
        return new Parsed(is512 ? HashAlgorithmName.SHA512 : HashAlgorithmName.SHA256, rounds, Encoding.UTF8.GetBytes(salt.Length > MaxSalt ? salt[..MaxSalt] : salt), expected);
    }

    static byte[] Compute(Parsed parsed, ReadOnlySpan<byte> password)
    {
        using var hash = IncrementalHash.CreateHash(parsed.Algorithm);
        var salt = parsed.Salt;
        hash.AppendData(password);
        hash.AppendData(salt);
        hash.AppendData(password);
        var other = hash.GetHashAndReset();
        hash.AppendData(password);
        hash.AppendData(salt);
        hash.AppendData(Repeated(other, password.Length));
        for (int bits = password.Length; bits > 0; bits >>= 1) hash.AppendData((bits & 1) != 0 ? other : password);
        var last = hash.GetHashAndReset();
        for (int i = 0; i < password.Length; i++) hash.AppendData(password);
        var ofPassword = Repeated(hash.GetHashAndReset(), password.Length);
        for (int i = 0; i < 16 + last[0]; i++) hash.AppendData(salt);
        var ofSalt = Repeated(hash.GetHashAndReset(), salt.Length);
        for (int round = 0; round < parsed.Rounds; round++)
        {
            bool odd = (round & 1) != 0;
            hash.AppendData(odd ? ofPassword : last);
            if (round % 3 != 0) hash.AppendData(ofSalt);
            if (round % 7 != 0) hash.AppendData(ofPassword);
            hash.AppendData(odd ? last : ofPassword);
            hash.GetHashAndReset(last);
        }
        return last;
    }

    /// <summary>The bytes again and again, up to a length.</summary>
    static byte[] Repeated(byte[] bytes, int length)
    {
        var all = new byte[length];
        for (int i = 0; i < length; i++) all[i] = bytes[i % bytes.Length];
        return all;
    }

    /// <summary>The algorithm's own order of bytes: three that lie a third apart, turned by one each time; SHA-512 the one way, SHA-256 the other.</summary>
    static string Text(byte[] hash)
    {
        var text = new StringBuilder(86);
        int third = hash.Length / 3;
        for (int i = 0; i < third; i++)
        {
            int a = hash[i], b = hash[i + third], c = hash[i + (2 * third)];
            var (high, middle, low) = ((hash.Length == 64 ? i : third * 3 - i) % 3) switch { 0 => (a, b, c), 1 => (b, c, a), _ => (c, a, b) };
            CryptText.Append(text, high, middle, low, 4);
        }
        if (hash.Length == 64) CryptText.Append(text, 0, 0, hash[63], 2);
        else CryptText.Append(text, 0, hash[31], hash[30], 3);
        return text.ToString();
    }

    sealed record Parsed(HashAlgorithmName Algorithm, int Rounds, byte[] Salt, string Expected);
}
