using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace ApplianceMail.Store.Passwords;

/// <summary>Password hashes of other servers: {SSHA}…, {SHA512-CRYPT}$6$…, {CRYPT}$1$…, {BLF-CRYPT}$2b$…, {PBKDF2}$1$… or a bare $6$…. They are only checked; the next login makes one of ours.</summary>
static class ForeignHash
{
    static readonly string[] s_crypts = ["CRYPT", "MD5-CRYPT", "SHA256-CRYPT", "SHA512-CRYPT", "BLF-CRYPT"];

    /// <summary>Most iterations of {PBKDF2} that are taken: some seconds of one core.</summary>
    const int MaxIterations = 1_000_000;

    public static bool IsWhole(string hash)
    {
        var (scheme, text) = Split(hash);
        if (s_crypts.Contains(scheme)) return Md5Crypt.IsWhole(text) || ShaCrypt.IsWhole(text) || Bcrypt.IsWhole(text);
        if (scheme == "PBKDF2") return Pbkdf2(text) is not null;
        return Digest(scheme) is { Name: not null } digest && Digests.IsWhole(text, digest.Algorithm, digest.IsSalted);
    }

    public static bool Verify(string hash, string password)
    {
        var (scheme, text) = Split(hash);
        var bytes = Encoding.UTF8.GetBytes(password);
        if (s_crypts.Contains(scheme)) return Md5Crypt.Verify(text, bytes) || ShaCrypt.Verify(text, bytes) || Bcrypt.Verify(text, bytes);
        if (scheme == "PBKDF2")
            return Pbkdf2(text) is var (salt, iterations, expected) && CryptographicOperations.FixedTimeEquals(Rfc2898DeriveBytes.Pbkdf2(bytes, salt, iterations, HashAlgorithmName.SHA1, expected.Length), expected);
        return Digest(scheme) is { Name: not null } digest && Digests.Verify(text, digest.Algorithm, digest.IsSalted, bytes);
    }

    /// <summary>The scheme in upper case without the encoding that some servers put behind it ({SSHA.HEX}), and the rest. A text that begins with $ is crypt(3)'s.</summary>
    static (string Scheme, string Text) Split(string hash)
    {
        if (hash.StartsWith('$')) return ("CRYPT", hash);
        int end = hash.IndexOf('}');
        if (!hash.StartsWith('{') || end < 0) return ("", hash);
        var scheme = hash[1..end].ToUpperInvariant();
        foreach (var encoding in (ReadOnlySpan<string>)[".HEX", ".B64", ".BASE64"])
            if (scheme.EndsWith(encoding, StringComparison.Ordinal)) scheme = scheme[..^encoding.Length];
        return (scheme, hash[(end + 1)..]);
    }

    static (string Name, HashAlgorithmName Algorithm, bool IsSalted) Digest(string scheme) => Digests.All.FirstOrDefault(d => d.Name == scheme);

    /// <summary>$1$salt$iterations$hash in hexadecimal, of HMAC-SHA-1.</summary>
    static (byte[] Salt, int Iterations, byte[] Hash)? Pbkdf2(string text)
    {
        var fields = text.Split('$');
        if (fields.Length != 5 || fields[1] != "1" || fields[4].Length != 40 || !int.TryParse(fields[3], NumberStyles.None, CultureInfo.InvariantCulture, out int iterations) || iterations is 0 or > MaxIterations) return null;
        var hash = new byte[20];
        return Convert.FromHexString(fields[4], hash, out _, out _) == System.Buffers.OperationStatus.Done ? (Encoding.UTF8.GetBytes(fields[2]), iterations, hash) : null;
    }
}
