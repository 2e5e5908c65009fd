using System.Net;

namespace ApplianceMail.Mail.Authentication;

/// <summary>What one record says. Names are lower case without the final dot; the root is an empty text.</summary>
public abstract record DnsRecord;

/// <summary>A or AAAA (RFC 1035 §3.4.1, RFC 3596 §2.1).</summary>
public sealed record AddressRecord(IPAddress Address) : DnsRecord;

/// <summary>MX (RFC 1035 §3.3.9). An empty host says that the domain takes no mail (RFC 7505 §3).</summary>
public sealed record MxRecord(int Preference, string Host) : DnsRecord;

/// <summary>TXT (RFC 1035 §3.3.14): its strings joined without space (RFC 7208 §3.3), each octet one character.</summary>
public sealed record TextRecord(string Text) : DnsRecord;

/// <summary>PTR, CNAME or NS: another name.</summary>
public sealed record NameRecord(string Name) : DnsRecord;

/// <summary>SOA (RFC 1035 §3.3.13), as far as negative answers need it.</summary>
/// <param name="Minimum">Seconds that an absence may be remembered (RFC 2308 §4).</param>
public sealed record SoaRecord(string PrimaryServer, string Mailbox, uint Serial, uint Minimum) : DnsRecord;

/// <summary>TLSA (RFC 6698 §2.1): what certificate a TLS server has.</summary>
public sealed record TlsaRecord(int Usage, int Selector, int MatchingType, ReadOnlyMemory<byte> Data) : DnsRecord;
