using ApplianceMail.Mail.Addresses;

namespace ApplianceMail.Admin.Server;

/// <summary>A service as it runs now.</summary>
/// <param name="Status">Running, Stopped, or Failed: it shall run, and listens nowhere.</param>
/// <param name="Startup">Automatic: with the server; Manual: by Start-MailService.</param>
/// <param name="Bind">The addresses where it listens, or shall listen while it is stopped.</param>
/// <param name="Port">Their ports.</param>
/// <param name="Connections">Clients that are connected now.</param>
/// <param name="MaxClients">Most clients at once; 0: no limit.</param>
/// <param name="TimeoutSeconds">Longest wait for a client.</param>
/// <param name="MaxConnectionsPerAddress">At once; 0: no limit.</param>
/// <param name="MaxConnectionsPerMinute">From one address; 0: no limit.</param>
/// <param name="Failure">Why it does not listen where it should; null when it does.</param>
public sealed record MailServiceInfo(
    string Name,
    MailServiceStatus Status,
    MailServiceStartup Startup,
    string Bind,
    string Port,
    int Connections,
    int MaxClients,
    int TimeoutSeconds,
    AccessMode AccessMode,
    string AccessList,
    int MaxConnectionsPerAddress,
    int MaxConnectionsPerMinute,
    string UnlimitedAddresses,
    IReadOnlyList<string> Addresses,
    DateTimeOffset? StartedAt,
    string? Failure);

public enum MailServiceStatus { Running, Stopped, Failed }

public enum MailServiceStartup { Automatic, Manual }
