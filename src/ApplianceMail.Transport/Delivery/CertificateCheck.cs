using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace ApplianceMail.Transport.Delivery;

/// <summary>Looks at another server's certificate as its TLS policy wants. For one handshake.</summary>
sealed class CertificateCheck(TlsPolicy policy, X509Certificate2Collection? roots)
{
    /// <summary>What was found, for the trace.</summary>
    public string Finding { get; private set; } = "certificate not checked";

    /// <summary>Why the certificate was refused; null: it was not.</summary>
    public string? Refusal { get; private set; }

    public SslClientAuthenticationOptions Options(MailTarget target) => new()
    {
        // Without brackets: no name is sent for an address (RFC 6066 §3).
        TargetHost = target.Relay is not null || policy.Names.Count == 0 ? target.Host.Trim('[', ']') : policy.Names[0],
        RemoteCertificateValidationCallback = (_, certificate, chain, errors) => Accept(certificate as X509Certificate2, chain, errors),
        CertificateChainPolicy = ChainPolicy(),
    };

    X509ChainPolicy ChainPolicy()
    {
        // No downloads: a certificate must not send us to addresses that it names, nor make a message wait for them.
        var chain = new X509ChainPolicy { RevocationMode = X509RevocationMode.NoCheck, DisableCertificateDownloads = true };
        if (roots is null) return chain;
        chain.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.CustomTrustStore.AddRange(roots);
        return chain;
    }

    bool Accept(X509Certificate2? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (policy.Level is TlsLevel.Opportunistic or TlsLevel.Encrypted) return true;
        if (policy.Level == TlsLevel.Verified)
        {
            if (errors == SslPolicyErrors.None) Finding = "certificate valid";
            else Refusal = Describe(errors, chain);
            return Refusal is null;
        }
        List<X509Certificate2> presented = [.. chain?.ChainPolicy.ExtraStore ?? [], .. chain?.ChainElements.Select(e => e.Certificate) ?? []];
        try
        {
            if (certificate is not null && Dane.Fits(policy, certificate, presented)) Finding = "certificate fits a TLSA record";
            else Refusal = "the certificate fits none of the TLSA records";
        }
        catch (CryptographicException e)
        {
            Refusal = "the certificate could not be read: " + e.Message;
        }
        return Refusal is null;
    }

    static string Describe(SslPolicyErrors errors, X509Chain? chain)
    {
        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateNotAvailable)) return "the server has no certificate";
        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch)) return "the certificate has another name";
        return "the certificate is not valid: " + string.Join(", ", chain?.ChainStatus.Select(s => s.StatusInformation.Trim()).Distinct() ?? []);
    }
}
