namespace ApplianceMail.Net;

/// <summary>Why a connection is not taken.</summary>
public enum ConnectionRefusal
{
    /// <summary>It is taken.</summary>
    None,

    /// <summary>The access list refuses the address: it need not come again.</summary>
    AccessDenied,

    /// <summary>The service has as many clients as it takes.</summary>
    ServiceFull,

    /// <summary>The address has as many connections at once as it may have.</summary>
    TooManyAtOnce,

    /// <summary>The address has connected as often within a minute as it may.</summary>
    TooManyPerMinute,
}
