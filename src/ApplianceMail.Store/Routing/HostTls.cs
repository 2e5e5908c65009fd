namespace ApplianceMail.Store.Routing;

/// <summary>How the connection to a named host is encrypted.</summary>
public enum HostTls
{
    /// <summary>STARTTLS where the host offers it, whatever its certificate says; otherwise in the clear.</summary>
    Opportunistic = 0,

    /// <summary>STARTTLS with a valid certificate of the host's name; without it nothing is sent.</summary>
    Required = 1,

    /// <summary>TLS from the first octet (RFC 8314 §3.3), with a valid certificate.</summary>
    Implicit = 2,

    /// <summary>Never.</summary>
    None = 3,
}
