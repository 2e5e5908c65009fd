using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace ApplianceMail.Store.Directory;

/// <summary>
/// Password hashes with a self-describing prefix: <c>{PBKDF2-SHA512}iterations$salt$hash</c> (Base64). Foreign schemes become further
/// rows of <see cref="s_schemes"/>.
/// </summary>
public static class PasswordHash
{
    /// <summary>Iterations of new hashes: about 100 ms of one core, OWASP's figure for PBKDF2 with SHA-512.</summary>
    public const int Iterations = 210_000;

    /// <summary>Longest password in UTF-8 bytes: hashing more would let strangers burn our time.</summary>
    public const int MaxPasswordBytes = 1024;

    /// <summary>The scheme of new hashes.</summary>
    public const string NewScheme = "PBKDF2-SHA512";

    const string Prefix = "{" + NewScheme + "}";

    /// <summary>Winmail's (manual of seed 001, FAQ): MD5 of the password in hexadecimal, without salt. It is only checked, never made.</summary>
    const string Md5Prefix = "{md5}";

    const int SaltBytes = 16;
    const int HashBytes = 64;

    static readonly (string Prefix, Func<string, bool> IsWhole, Func<string, string, bool> Verify)[] s_schemes =
    [
        (Prefix, hash => TryParse(hash, out _), VerifyPbkdf2),
        (Md5Prefix, hash => TryParseMd5(hash, out _), VerifyMd5),
    ];

    /// <summary>Hashes a password with a new salt. Slow on purpose: never on the writer.</summary>
    /// <param name="iterations">Default <see cref="Iterations"/>; fewer only for tests.</param>
    public static string Create(string password, int iterations = Iterations)
    {
        Span<byte> salt = stackalloc byte[SaltBytes];
        RandomNumberGenerator.Fill(salt);
        var hash = Rfc2898DeriveBytes.Pbkdf2(Prepare(password), salt, iterations, HashAlgorithmName.SHA512, HashBytes);
        return string.Create(CultureInfo.InvariantCulture, $"{Prefix}{iterations}${Convert.ToBase64String(salt)}${Convert.ToBase64String(hash)}");
    }

    /// <summary>True when the text has the form of a hash that this server can check.</summary>
    public static bool IsKnown(string hash) => s_schemes.Any(s => hash.StartsWith(s.Prefix, StringComparison.OrdinalIgnoreCase) && s.IsWhole(hash));

    /// <summary>Checks a password; false also for hashes of a scheme that is not known.</summary>
    public static bool Verify(string hash, string password)
    {
        if (Encoding.UTF8.GetByteCount(password) > MaxPasswordBytes) return false;
        foreach (var (prefix, isWhole, verify) in s_schemes)
            if (hash.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)) return isWhole(hash) && verify(hash, password);
        return false;
    }

    /// <summary>
    /// RFC 8265 §4.2.1: other spaces become the ASCII space, and the text takes normalisation form C, so that a password typed on a phone and on a
    /// Mac is the same one. What is no valid text stays as it is.
    /// </summary>
    static string Prepare(string password)
    {
        if (Ascii.IsValid(password)) return password;
        var spaced = string.Create(password.Length, password, static (span, text) =>
        {
            for (int i = 0; i < span.Length; i++) span[i] = char.GetUnicodeCategory(text[i]) == UnicodeCategory.SpaceSeparator ? ' ' : text[i];
        });
        try
        {
            return spaced.Normalize(NormalizationForm.FormC);
        }
        catch (ArgumentException)
        {
            return spaced;
        }
    }

    static bool VerifyPbkdf2(string hash, string password)
    {
        if (!TryParse(hash, out var parsed)) return false;
        var found = Rfc2898DeriveBytes.Pbkdf2(Prepare(password), parsed.Salt, parsed.Iterations, HashAlgorithmName.SHA512, parsed.Hash.Length);
        return CryptographicOperations.FixedTimeEquals(found, parsed.Hash);
    }

    static bool VerifyMd5(string hash, string password)
    {
        if (!TryParseMd5(hash, out var stored)) return false;
        var bytes = Encoding.UTF8.GetBytes(password);
        bool fits = CryptographicOperations.FixedTimeEquals(MD5.HashData(bytes), stored);
        // As slow as the others: the time must not tell which users there are.
        Rfc2898DeriveBytes.Pbkdf2(bytes, stored, Iterations, HashAlgorithmName.SHA512, HashBytes);
        return fits;
    }

    static bool TryParseMd5(string hash, out byte[] stored)
    {
        stored = new byte[MD5.HashSizeInBytes];
        var text = hash.AsSpan(Md5Prefix.Length);
        return text.Length == 2 * stored.Length && Convert.FromHexString(text, stored, out _, out _) == System.Buffers.OperationStatus.Done;
    }

    static bool TryParse(string hash, out (int Iterations, byte[] Salt, byte[] Hash) parsed)
    {
        parsed = default;
        var fields = hash[Prefix.Length..].Split('$');
        if (fields.Length != 3 || !int.TryParse(fields[0], NumberStyles.None, CultureInfo.InvariantCulture, out int iterations) || iterations is 0 or > 10_000_000) return false;
        try
        {
            parsed = (iterations, Convert.FromBase64String(fields[1]), Convert.FromBase64String(fields[2]));
            return parsed.Hash.Length is >= 16 and <= 64 && parsed.Salt.Length >= 8;
        }
        catch (FormatException)
        {
            return false;
        }
    }
}
