namespace ApplianceMail.Store.Settings;

/// <summary>Who may open the console on port 25.</summary>
public enum ConsoleAccess
{
    Off,

    /// <summary>Clients on this machine.</summary>
    Loopback,

    /// <summary>Clients on this machine, those on the list, and all after STARTTLS.</summary>
    Listed,
}
