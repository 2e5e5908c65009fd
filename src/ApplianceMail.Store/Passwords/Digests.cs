using System.Buffers;
using System.Security.Cryptography;

namespace ApplianceMail.Store.Passwords;

/// <summary>Plain and salted digests as LDAP directories and other mail servers keep them: the digest, and behind it the salt, in Base64 or hexadecimal.</summary>
static class Digests
{
    /// <summary>Longest salt in octets; others make 4 to 16.</summary>
    const int MaxSalt = 64;

    /// <summary>The scheme's name without braces, in upper case, with what makes its digest.</summary>
    public static readonly IReadOnlyList<(string Name, HashAlgorithmName Algorithm, bool IsSalted)> All =
    [
        // Winmail's {md5} (manual of seed 001, FAQ) is hexadecimal.
        ("MD5", HashAlgorithmName.MD5, false), ("PLAIN-MD5", HashAlgorithmName.MD5, false), ("LDAP-MD5", HashAlgorithmName.MD5, false), ("SMD5", HashAlgorithmName.MD5, true),
        ("SHA", HashAlgorithmName.SHA1, false), ("SHA1", HashAlgorithmName.SHA1, false), ("SSHA", HashAlgorithmName.SHA1, true),
        ("SHA256", HashAlgorithmName.SHA256, false), ("SSHA256", HashAlgorithmName.SHA256, true), ("SHA512", HashAlgorithmName.SHA512, false), ("SSHA512", HashAlgorithmName.SHA512, true),
    ];

    public static bool IsWhole(string text, HashAlgorithmName algorithm, bool isSalted) => Decode(text, Size(algorithm), isSalted) is not null;

    public static bool Verify(string text, HashAlgorithmName algorithm, bool isSalted, ReadOnlySpan<byte> password)
    {
        int size = Size(algorithm);
        if (Decode(text, size, isSalted) is not { } bytes) return false;
        var digest = CryptographicOperations.HashData(algorithm, (byte[])[.. password, .. bytes[size..]]);
        return CryptographicOperations.FixedTimeEquals(digest, bytes.AsSpan(0, size));
    }

    static int Size(HashAlgorithmName algorithm) => CryptographicOperations.HashData(algorithm, []).Length;

    static byte[]? Decode(string text, int size, bool isSalted)
    {
        bool Fits(int length) => isSalted ? length > size && length <= size + MaxSalt : length == size;
        if (text.Length % 2 == 0 && Fits(text.Length / 2) && !text.AsSpan().ContainsAnyExcept(SearchValues.Create("0123456789abcdefABCDEF"))) return Convert.FromHexString(text);
        var bytes = new byte[size + MaxSalt];
        return Convert.TryFromBase64String(text, bytes, out int length) && Fits(length) ? bytes[..length] : null;
    }
}
