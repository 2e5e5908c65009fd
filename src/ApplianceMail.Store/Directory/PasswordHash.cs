using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ApplianceMail.Store.Passwords;

namespace ApplianceMail.Store.Directory;

/// <summary>
/// Password hashes with a self-describing prefix: <c>{PBKDF2-SHA512}iterations$salt$hash</c> (Base64). Those of other servers are checked, never made.
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

    const int SaltBytes = 16;
    const int HashBytes = 64;

    /// <summary>Hashes a password with a new salt. Slow on purpose: never on the writer.</summary>
    /// <param name="iterations">Default <see cref="Iterations"/>; fewer only for tests.</param>
    public static string Create(string password, int iterations = Iterations)
    {
        Span<byte> salt = stackalloc byte[SaltBytes];
        RandomNumberGenerator.Fill(salt);
        var hash = Rfc2898DeriveBytes.Pbkdf2(Prepare(password), salt, iterations, HashAlgorithmName.SHA512, HashBytes);
        return string.Create(CultureInfo.InvariantCulture, $"{Prefix}{iterations}${Convert.ToBase64String(salt)}${Convert.ToBase64String(hash)}");
    }

    /// <summary>True when the text has the form of a hash that this server can check: one of its own, or of another server (see <see cref="ForeignHash"/>).</summary>
    public static bool IsKnown(string hash) => IsOwn(hash) ? TryParse(hash, out _) : ForeignHash.IsWhole(hash);

    /// <summary>True for another server's: it is to be made anew when the password is known.</summary>
    internal static bool IsForeign(string hash) => !IsOwn(hash);

    /// <summary>Checks a password; false also for hashes of a scheme that is not known.</summary>
    public static bool Verify(string hash, string password)
    {
        if (Encoding.UTF8.GetByteCount(password) > MaxPasswordBytes) return false;
        if (IsOwn(hash)) return VerifyPbkdf2(hash, password);
        bool fits = ForeignHash.Verify(hash, password);
        // As slow as the others: the time must not tell which users there are.
        Rfc2898DeriveBytes.Pbkdf2(password, new byte[SaltBytes], Iterations, HashAlgorithmName.SHA512, HashBytes);
        return fits;
    }

    static bool IsOwn(string hash) => hash.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase);

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
