using System.ComponentModel;
using ApplianceMail.AdminClient;
using ApplianceMail.Store.Settings;

namespace ApplianceMail.Server.Configuration;

/// <summary>The static settings, from appliancemail.json. They take effect at the next start; everything else lives in the store and changes by operations.</summary>
public sealed record ServerOptions
{
    [Description("Where store, certificate and access file lie. Default: the user's local application data, or the service's state directory.")]
    public string? DataDirectory { get; init; }

    [Description("The server's full name in greetings, Received fields and the self-signed certificate. Default: the machine's name.")]
    public string? HostName { get; init; }

    [Description("The first mail domain, made when the store is new. Default: example.test.")]
    public string Domain { get; init; } = "example.test";

    [Description("What listens where. Default: all services on their standard ports on all addresses.")]
    public IReadOnlyList<ListenerSetting>? Listeners { get; init; }

    [Description("The certificate for TLS. Default: a self-signed one, made at the first start.")]
    public CertificateSetting Certificate { get; init; } = new();

    [Description("Who may send a password without TLS: never, loopback (clients on this machine), always. Default: loopback.")]
    public PlainTextLogin PlainTextLogin { get; init; } = PlainTextLogin.Loopback;

    [Description("Offer AUTH on port 25 too, for devices that know no other port. Default: false.")]
    public bool SmtpAuthentication { get; init; }

    [Description("The port of other domains' mail servers, 1 to 65535; for networks that map ports, and for tests. Default: 25.")]
    [Range(1, 65535)]
    public int? RemotePort { get; init; }

    [Description("The pick-up directory: programs put messages there as files.")]
    public PickupSetting Pickup { get; init; } = new();

    [Description("Sites on this machine that call MailDBInterface (COM, PHP, .NET): they find the server by the file automation-access.")]
    public AutomationSetting Automation { get; init; } = new();

    public LimitSettings Limits { get; init; } = new();

    public LogSettings Log { get; init; } = new();
}

/// <summary>One service on one address and port.</summary>
public sealed record ListenerSetting
{
    [Description("smtp, submission, smtps, pop3, pop3s, imap, imaps or admin.")]
    public required ServiceName Service { get; init; }

    [Description("An IP address, * for all addresses (IPv4 and IPv6), or loopback for 127.0.0.1 and ::1. Default: *.")]
    public string Address { get; init; } = "*";

    [Description("The port, 0 to 65535. Default: the service's standard port; 0 takes a free one.")]
    [Range(0, 65535)]
    public int? Port { get; init; }
}

public sealed record CertificateSetting
{
    [Description("A PEM or PFX file with the certificate and its chain.")]
    public string? Path { get; init; }

    [Description("A PEM file with the private key, when it is not in the first file.")]
    public string? KeyPath { get; init; }

    [Description("A file whose first line is the key's password.")]
    public string? PasswordFile { get; init; }
}

public sealed record PickupSetting
{
    [Description("The directory, made when it is not there, for the server alone; give others the right to write into it. A path that is not absolute begins at the data directory. Default: null, there is none.")]
    public string? Directory { get; init; }
}

public sealed record AutomationSetting
{
    [Description("False: there is no such file, and such sites are not served. Default: true.")]
    public bool Enabled { get; init; } = true;

    [Description("Where the file lies; made when it is not there, for the server alone: give the sites' accounts the right to read it. A path that is not absolute begins at the data directory. Default: automation.")]
    public string Directory { get; init; } = AutomationAccess.DirectoryName;

    [Description("AddAdminUser and DeleteAdminUser work: who can read the file can then make himself an administrator. Default: true.")]
    public bool AllowAdministrators { get; init; } = true;

    [Description("ChangePassword with an empty old password sets a new one: who can read the file can then take over every mailbox. Default: false.")]
    public bool AllowEmptyOldPassword { get; init; }

    [Description("What GetFolderMsgCount returns where it fails: empty, or zero (0) for sites that must have a number. Default: empty.")]
    public FailedCount FailedCount { get; init; }
}

public sealed record LimitSettings
{
    [Description("Largest message in bytes, 1,024 to 2,147,483,647. Default: 52,428,800 (50 MiB), what large providers take.")]
    [Range(1024, int.MaxValue)]
    public long MaxMessageBytes { get; init; } = 50L * 1024 * 1024;

    [Description("Recipients of one message, 100 to 100,000 (RFC 5321 §4.5.3.1.8: at least 100). Default: 1,000.")]
    [Range(100, 100_000)]
    public int MaxRecipients { get; init; } = 1000;

    [Description("Connections at once to one service, 0 to 1,000,000; 0: no limit. Default: 2,000.")]
    [Range(0, 1_000_000)]
    public int MaxConnections { get; init; } = 2000;

    [Description("Connections at once from one address to one service, 0 to 1,000,000; 0: no limit; loopback is never limited. Default: 100.")]
    [Range(0, 1_000_000)]
    public int MaxConnectionsPerAddress { get; init; } = 100;

    [Description("New mail is refused when less than this many bytes are free on the data directory's volume, 0 or more. Default: 268,435,456 (256 MiB).")]
    [Range(0, long.MaxValue)]
    public long FreeSpaceReserveBytes { get; init; } = 256L * 1024 * 1024;
}

public sealed record LogSettings
{
    [Description("Debug, Information, Warning or Error. Default: Information.")]
    public LogDetail Level { get; init; } = LogDetail.Information;

    [Description("auto (text on a terminal, JSON lines otherwise), text or json. Default: auto.")]
    public LogFormat Format { get; init; } = LogFormat.Auto;
}

public enum ServiceName { Smtp, Submission, Smtps, Pop3, Pop3s, Imap, Imaps, Admin }

public enum FailedCount { Empty, Zero }

public enum LogDetail { Debug, Information, Warning, Error }

public enum LogFormat { Auto, Text, Json }
