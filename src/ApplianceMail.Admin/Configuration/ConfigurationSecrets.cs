using System.Security.Cryptography;
using System.Text.Json;
using ApplianceMail.Store.Directory;

namespace ApplianceMail.Admin.Configuration;

/// <summary>Hashes, seeds and passwords of a configuration file.</summary>
/// <param name="Users">Password hashes by address.</param>
/// <param name="Administrators">By name.</param>
/// <param name="Routes">Passwords of routes' hosts: by route, then by host with its port; null in files of older servers.</param>
/// <param name="RelayHosts">Passwords by host with its port; null in files of older servers.</param>
sealed record ConfigurationSecrets(
    IReadOnlyDictionary<string, string> Users, IReadOnlyDictionary<string, AdministratorSecrets> Administrators,
    IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>>? Routes = null, IReadOnlyDictionary<string, string>? RelayHosts = null)
{
    /// <summary>PBKDF2 with SHA-512: the file may lie about for years.</summary>
    const int Iterations = 600_000;

    const int SaltBytes = 16, NonceBytes = 12, TagBytes = 16;

    public static readonly ConfigurationSecrets None = new(new Dictionary<string, string>(), new Dictionary<string, AdministratorSecrets>());

    public static ConfigurationSecrets Read(DirectoryTables tables) => new(
        tables.Accounts.List().ToDictionary(u => u.Address, tables.Accounts.PasswordOf),
        tables.Administrators.List().ToDictionary(a => a.Name, a => new AdministratorSecrets(tables.Administrators.PasswordOf(a), tables.Administrators.TotpOf(a))),
        tables.MailRoutes.List().ToDictionary(r => r.Pattern, tables.MailRoutes.PasswordsOf),
        tables.RelayHosts.List().Where(h => tables.RelayHosts.PasswordOf(h) is not null).ToDictionary(h => h.Endpoint, h => tables.RelayHosts.PasswordOf(h)!));

    /// <summary>Salt, nonce, tag and text (AES-256-GCM) in Base64.</summary>
    public string Encrypt(string passphrase)
    {
        var (salt, nonce, tag) = (RandomNumberGenerator.GetBytes(SaltBytes), RandomNumberGenerator.GetBytes(NonceBytes), new byte[TagBytes]);
        var plain = JsonSerializer.SerializeToUtf8Bytes(this, OperationCatalog.Json);
        var cipher = new byte[plain.Length];
        using var aes = new AesGcm(Key(passphrase, salt), TagBytes);
        aes.Encrypt(nonce, plain, cipher, tag);
        return Convert.ToBase64String([.. salt, .. nonce, .. tag, .. cipher]);
    }

    /// <exception cref="OperationException">The passphrase is another one, or the text was changed.</exception>
    public static ConfigurationSecrets Decrypt(string secrets, string passphrase)
    {
        try
        {
            ReadOnlySpan<byte> all = Convert.FromBase64String(secrets);
            var sealedText = all[SaltBytes..];
            var cipher = sealedText[(NonceBytes + TagBytes)..];
            var plain = new byte[cipher.Length];
            using var aes = new AesGcm(Key(passphrase, all[..SaltBytes].ToArray()), TagBytes);
            aes.Decrypt(sealedText[..NonceBytes], cipher, sealedText.Slice(NonceBytes, TagBytes), plain);
            return JsonSerializer.Deserialize<ConfigurationSecrets>(plain, OperationCatalog.Json)!;
        }
        catch (Exception e) when (e is CryptographicException or FormatException or ArgumentOutOfRangeException or JsonException)
        {
            throw new OperationException(RefusalKind.Invalid, "WrongPassphrase", "The secrets of the configuration cannot be read: the passphrase is another one, or the text was changed.");
        }
    }

    static byte[] Key(string passphrase, byte[] salt) => Rfc2898DeriveBytes.Pbkdf2(passphrase, salt, Iterations, HashAlgorithmName.SHA512, 32);
}

/// <param name="Totp">Null: no second factor.</param>
sealed record AdministratorSecrets(string Password, string? Totp);
