namespace ApplianceMail.Mail.Authentication;

/// <summary>A type of DNS record by its number (RFC 1035 §3.2.2).</summary>
public enum DnsType : ushort
{
    A = 1,
    Ns = 2,
    Cname = 5,
    Soa = 6,
    Ptr = 12,
    Mx = 15,
    Txt = 16,
    Aaaa = 28,
    Tlsa = 52,
}
