namespace ApplianceMail.Mail.Authentication;

/// <summary>How a question to the DNS ended.</summary>
public enum DnsStatus
{
    /// <summary>There are records.</summary>
    Found,

    /// <summary>The name exists and has no record of the type.</summary>
    NoData,

    /// <summary>The name does not exist (NXDOMAIN).</summary>
    NoName,

    /// <summary>No server gave an answer of use: time-out, SERVFAIL, REFUSED, nonsense. Temporary: ask again later.</summary>
    Failed,
}

/// <summary>An answer of the DNS.</summary>
/// <param name="Records">Of the type that was asked for; aliases (CNAME) were followed and are not among them.</param>
/// <param name="IsAuthentic">True when every part was checked by DNSSEC (RFC 4035 §3.2.3), as a resolver says that is trusted to say so.</param>
/// <param name="CanonicalName">The name at the end of the aliases; the name that was asked for when there are none.</param>
/// <param name="Diagnostic">Why it failed, for people; empty otherwise.</param>
public sealed record DnsAnswer(DnsStatus Status, IReadOnlyList<DnsRecord> Records, bool IsAuthentic, string CanonicalName, string Diagnostic = "")
{
    public static DnsAnswer Failure(string name, string diagnostic) => new(DnsStatus.Failed, [], false, name, diagnostic);

    public bool IsFound => Status == DnsStatus.Found;

    /// <summary>The addresses of an A or AAAA answer.</summary>
    public IEnumerable<System.Net.IPAddress> Addresses => Records.OfType<AddressRecord>().Select(r => r.Address);
}
