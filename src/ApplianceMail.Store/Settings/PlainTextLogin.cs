namespace ApplianceMail.Store.Settings;

/// <summary>Who may send a password without TLS.</summary>
public enum PlainTextLogin
{
    Never,

    /// <summary>Clients on this machine.</summary>
    Loopback,
    Always,
}
