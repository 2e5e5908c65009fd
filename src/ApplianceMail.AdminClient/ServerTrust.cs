using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace ApplianceMail.AdminClient;

/// <summary>Which certificate of the server is taken: one that the machine trusts, exactly one known one, or any.</summary>
public sealed class ServerTrust
{
    readonly string? _pin;
    readonly bool _any;

    ServerTrust(string? pin, bool any) => (_pin, _any) = (pin, any);

    /// <summary>The usual check: name, dates, and an authority that this machine trusts.</summary>
    public static ServerTrust Machine { get; } = new(null, false);

    /// <summary>No check: whoever sits in between can read and change everything.</summary>
    public static ServerTrust Any { get; } = new(null, true);

    /// <summary>Only the certificate with this SHA-256, in hexadecimal with or without colons, self-signed or not.</summary>
    /// <exception cref="AdminClientException">It is no SHA-256.</exception>
    public static ServerTrust Pin(string sha256)
    {
        var digits = sha256.Replace(":", "").Replace(" ", "").ToLowerInvariant();
        return digits.Length == 64 && digits.All(c => c is (>= '0' and <= '9') or (>= 'a' and <= 'f'))
            ? new(digits, false)
            : throw new AdminClientException("InvalidCertificateHash", "The certificate's hash must be a SHA-256: 64 hexadecimal digits, with or without colons.");
    }

    /// <summary>The SHA-256 of the certificate that was refused last; null: none was.</summary>
    internal string? Refused { get; private set; }

    /// <summary>An own one for each client, because it remembers what it refused.</summary>
    internal ServerTrust Copy() => new(_pin, _any);

    internal bool Accepts(X509Certificate2? certificate, SslPolicyErrors errors)
    {
        if (certificate is null) return false;
        string hash = Hash(certificate);
        bool accepted = _any || (_pin is null ? errors == SslPolicyErrors.None : hash == _pin);
        if (!accepted) Refused = hash;
        return accepted;
    }

    static string Hash(X509Certificate2 certificate)
    {
        using var sha = SHA256.Create();
        return string.Concat(sha.ComputeHash(certificate.RawData).Select(b => b.ToString("x2", System.Globalization.CultureInfo.InvariantCulture)));
    }
}
