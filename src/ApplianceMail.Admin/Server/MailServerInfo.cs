namespace ApplianceMail.Admin.Server;

/// <summary>The server and its machine. Administrators of domains see the version and their own part; the rest is null for them.</summary>
/// <param name="Users">Mail users: of the whole server, or of the caller's domains.</param>
/// <param name="UsedBytes">Octets of their mail.</param>
/// <param name="MemoryBytes">Memory of the machine, or what a container may have of it.</param>
/// <param name="ProcessBytes">Memory that the server uses.</param>
/// <param name="OsUptime">Since the operating system was started.</param>
/// <param name="ServerUptime">Since the process was started.</param>
/// <param name="ServiceUptime">Since the mail services were started last.</param>
public sealed record MailServerInfo(
    string Product,
    string Version,
    string? PrimaryDomain,
    long Domains,
    long Users,
    long Aliases,
    long Groups,
    long UsedBytes,
    string? HostName = null,
    string? OperatingSystem = null,
    string? Runtime = null,
    int? Processors = null,
    long? MemoryBytes = null,
    long? MemoryFreeBytes = null,
    long? ProcessBytes = null,
    long? SystemDiskBytes = null,
    long? SystemDiskFreeBytes = null,
    long? StoreDiskBytes = null,
    long? StoreDiskFreeBytes = null,
    string? DataDirectory = null,
    DateTimeOffset? ServerTime = null,
    TimeSpan? OsUptime = null,
    TimeSpan? ServerUptime = null,
    TimeSpan? ServiceUptime = null,
    int? Connections = null) : IForCaller;
