using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using ApplianceMail.Mail.Authentication;

namespace ApplianceMail.Transport.Delivery;

/// <summary>DANE for SMTP (RFC 7672): TLSA records of a server, and whether its certificate fits them.</summary>
sealed class Dane(IDnsResolver dns)
{
    const int TrustAnchor = 2;
    const int EndEntity = 3;

    /// <summary>The policy of a server whose names and addresses DNSSEC has proved.</summary>
    /// <returns>Null: it has no TLSA records. A problem: the DNS could not say, and then nothing may be sent (RFC 7672 §2.1.1).</returns>
    public async Task<(TlsPolicy? Policy, DeliveryProblem? Problem)> FindAsync(MailTarget target, string domain, CancellationToken cancel)
    {
        // RFC 7672 §2.2.2: the name at the end of the aliases first, then the one in the MX.
        foreach (var host in target.CanonicalHost == target.Host ? [target.Host] : new[] { target.CanonicalHost, target.Host })
        {
            var answer = await dns.QueryAsync($"_{target.EndPoint.Port}._tcp.{host}", DnsType.Tlsa, cancel);
            if (answer.Status == DnsStatus.Failed) return (null, DeliveryProblem.Later(4, 3, $"The DNS did not answer for the TLSA records of {host}: {answer.Diagnostic}", target.Host));
            if (!answer.IsFound || !answer.IsAuthentic) continue;
            List<TlsaRecord> usable = [.. answer.Records.OfType<TlsaRecord>().Where(IsUsable)];
            return (usable.Count == 0 ? new(TlsLevel.Encrypted, "dane", false, [], [host]) : new(TlsLevel.Dane, "dane", false, usable, [host, target.Host, domain]), null);
        }
        return (null, null);
    }

    /// <summary>RFC 7672 §3.1.3: usages 0 and 1 do not fit SMTP.</summary>
    static bool IsUsable(TlsaRecord record) => record is { Usage: TrustAnchor or EndEntity, Selector: 0 or 1, MatchingType: 0 or 1 or 2 }
        && record.MatchingType switch { 1 => record.Data.Length == SHA256.HashSizeInBytes, 2 => record.Data.Length == SHA512.HashSizeInBytes, _ => record.Data.Length > 0 };

    /// <summary>True when a certificate fits one of the records.</summary>
    /// <param name="presented">What the server sent besides its own certificate.</param>
    public static bool Fits(TlsPolicy policy, X509Certificate2 certificate, IReadOnlyList<X509Certificate2> presented)
    {
        // RFC 7672 §3.1.1: with DANE-EE neither name nor expiry counts.
        if (policy.Records.Any(r => r.Usage == EndEntity && IsMatch(r, certificate))) return true;
        foreach (var record in policy.Records.Where(r => r.Usage == TrustAnchor))
        {
            foreach (var anchor in presented.Where(c => IsMatch(record, c)))
            {
                // RFC 7672 §3.1.2: the chain must lead to it, and the name must be right.
                if (policy.Names.Any(n => certificate.MatchesHostname(n)) && LeadsTo(certificate, anchor, presented)) return true;
            }
        }
        return false;
    }

    static bool LeadsTo(X509Certificate2 certificate, X509Certificate2 anchor, IReadOnlyList<X509Certificate2> presented)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.Add(anchor);
        foreach (var other in presented) chain.ChainPolicy.ExtraStore.Add(other);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.DisableCertificateDownloads = true;
        // The anchor may be an intermediate certificate: what is above it does not count.
        chain.ChainPolicy.VerificationFlags = X509VerificationFlags.AllowUnknownCertificateAuthority;
        return chain.Build(certificate) && chain.ChainElements.Any(e => e.Certificate.RawDataMemory.Span.SequenceEqual(anchor.RawDataMemory.Span));
    }

    static bool IsMatch(TlsaRecord record, X509Certificate2 certificate)
    {
        var selected = record.Selector == 0 ? certificate.RawData : certificate.PublicKey.ExportSubjectPublicKeyInfo();
        var value = record.MatchingType switch { 1 => SHA256.HashData(selected), 2 => SHA512.HashData(selected), _ => selected };
        return record.Data.Span.SequenceEqual(value);
    }
}
