using System.Net;
using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using ApplianceMail.Server.Configuration;

namespace ApplianceMail.Server;

/// <summary>The certificate for every TLS port: the configured one, or a self-signed one that is made once and kept.</summary>
static class Certificates
{
    const string SelfSignedFile = "self-signed.pfx";

    /// <summary>Ten years: nobody checks a self-signed one's date, and mail must not stop over it.</summary>
    const int SelfSignedYears = 10;

    /// <exception cref="ConfigurationException">The configured files hold no usable certificate and key.</exception>
    public static X509Certificate2 Load(Settings settings, TimeProvider time)
    {
        var setting = settings.Options.Certificate;
        if (setting.Path is null) return LoadSelfSigned(settings, time);
        try
        {
            var password = setting.PasswordFile is null ? null : File.ReadLines(setting.PasswordFile).FirstOrDefault();
            if (!IsPem(setting.Path)) return X509CertificateLoader.LoadPkcs12FromFile(setting.Path, password);
            using var pem = password is null
                ? X509Certificate2.CreateFromPemFile(setting.Path, setting.KeyPath)
                : X509Certificate2.CreateFromEncryptedPemFile(setting.Path, password, setting.KeyPath);
            // Windows' TLS takes no key that lives only in memory: a detour through PFX makes one that it takes.
            return X509CertificateLoader.LoadPkcs12(pem.Export(X509ContentType.Pfx), null);
        }
        catch (Exception e) when (e is CryptographicException or IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException([$"certificate.path = \"{setting.Path}\": must be a PEM or PFX file with certificate and key: {e.Message}"]);
        }
    }

    /// <summary>How every listener speaks TLS.</summary>
    public static SslServerAuthenticationOptions ServerOptions(X509Certificate2 certificate) => new()
    {
        // Offline: no look-up of issuers in the network at start.
        ServerCertificateContext = SslStreamCertificateContext.Create(certificate, null, offline: true),
        // RFC 8996: nothing older than TLS 1.2.
        EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
        CertificateRevocationCheckMode = X509RevocationMode.NoCheck,
    };

    static X509Certificate2 LoadSelfSigned(Settings settings, TimeProvider time)
    {
        var path = Path.Combine(settings.DataDirectory, SelfSignedFile);
        if (File.Exists(path)) return X509CertificateLoader.LoadPkcs12FromFile(path, null);
        try
        {
            var pfx = MakeSelfSigned(settings, time.GetUtcNow());
            PrivateFile.Write(path, pfx);
            return X509CertificateLoader.LoadPkcs12(pfx, null);
        }
        catch (CryptographicException e)
        {
            throw new ConfigurationException([$"certificate.path is missing, and this system cannot make a self-signed certificate: {e.Message}"]);
        }
    }

    static byte[] MakeSelfSigned(Settings settings, DateTimeOffset now)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=" + settings.HostName, key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        // mbsync and others look at nothing but the DNS names.
        foreach (var name in new[] { settings.HostName, "localhost", "mail." + settings.Options.Domain }.Distinct()) names.AddDnsName(name);
        names.AddIpAddress(IPAddress.Loopback);
        names.AddIpAddress(IPAddress.IPv6Loopback);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.KeyEncipherment, true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1")], false));
        using var made = request.CreateSelfSigned(now.AddDays(-1), now.AddYears(SelfSignedYears));
        return made.Export(X509ContentType.Pfx);
    }

    static bool IsPem(string path) => File.ReadLines(path).Take(200).Any(line => line.StartsWith("-----BEGIN", StringComparison.Ordinal));
}
