using ApplianceMail.Mail.Authentication;

namespace ApplianceMail.Transport.Delivery;

/// <summary>What TLS must be before a message is sent.</summary>
enum TlsLevel
{
    /// <summary>None is tried.</summary>
    None,

    /// <summary>STARTTLS where it works; certificates are not looked at (RFC 7435).</summary>
    Opportunistic,

    /// <summary>TLS with any certificate: DANE records are there, but none that can be used (RFC 7672 §2.2).</summary>
    Encrypted,

    /// <summary>TLS with a valid certificate for the name.</summary>
    Verified,

    /// <summary>TLS with a certificate that fits the TLSA records (RFC 7672).</summary>
    Dane,
}

/// <summary>How TLS is used with one server.</summary>
/// <param name="Source">Who wants it so: opportunistic, mta-sts, dane, relay-host.</param>
/// <param name="IsImplicit">From the first byte.</param>
/// <param name="Records">The TLSA records that can be used; empty but for DANE.</param>
/// <param name="Names">Names that a certificate may have where one is checked.</param>
sealed record TlsPolicy(TlsLevel Level, string Source, bool IsImplicit, IReadOnlyList<TlsaRecord> Records, IReadOnlyList<string> Names)
{
    public static readonly TlsPolicy Opportunistic = new(TlsLevel.Opportunistic, "opportunistic", false, [], []);

    public static readonly TlsPolicy None = new(TlsLevel.None, "none", false, [], []);

    public bool IsMandatory => Level > TlsLevel.Opportunistic;

    /// <summary>Connections of equal keys may be used for each other's messages.</summary>
    public string Key { get; } = Records.Count == 0
        ? $"{Level} {IsImplicit}"
        : $"{Level} {string.Join(' ', Records.Select(r => $"{r.Usage}{r.Selector}{r.MatchingType}{Convert.ToHexString(r.Data.Span)}"))} {string.Join(' ', Names)}";

    /// <summary>What an administrator wants for a relay host.</summary>
    public static TlsPolicy Of(RelayHost relay) => relay.Tls switch
    {
        Store.Routing.HostTls.None => None,
        Store.Routing.HostTls.Required => new(TlsLevel.Verified, "relay-host", false, [], [relay.Host]),
        Store.Routing.HostTls.Implicit => new(TlsLevel.Verified, "relay-host", true, [], [relay.Host]),
        _ => Opportunistic,
    };
}
