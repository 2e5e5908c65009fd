using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace ApplianceMail.Tests.Harness;

/// <summary>A certificate authority for tests.</summary>
public sealed class TestAuthority
{
    readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    readonly X509Certificate2 _root;

    /// <param name="parent">Who vouches for it; null: nobody, it is a root.</param>
    public TestAuthority(TestAuthority? parent = null)
    {
        var request = new CertificateRequest(parent is null ? "CN=Test Authority" : "CN=Test Office", _key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        var now = DateTimeOffset.UtcNow;
        if (parent is null) _root = request.CreateSelfSigned(now.AddDays(-30), now.AddDays(30));
        else
        {
            using var issued = request.Create(parent._root, now.AddDays(-25), now.AddDays(25), RandomNumberGenerator.GetBytes(8));
            _root = issued.CopyWithPrivateKey(_key);
        }
        Root = X509CertificateLoader.LoadCertificate(_root.RawData);
    }

    /// <summary>Its own certificate, without the key.</summary>
    public X509Certificate2 Root { get; }

    /// <summary>A server's certificate with its key.</summary>
    public X509Certificate2 Issue(string name, bool expired = false)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=" + name, key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(name);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, false));
        var now = DateTimeOffset.UtcNow;
        using var issued = request.Create(_root, now.AddDays(-20), expired ? now.AddDays(-1) : now.AddDays(20), RandomNumberGenerator.GetBytes(8));
        return issued.CopyWithPrivateKey(key);
    }
}
