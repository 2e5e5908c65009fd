using System.Globalization;
using ApplianceMail.Server.Configuration;

namespace ApplianceMail.Server.Services;

/// <summary>The unit: a user of its own, no more rights than ports below 1024, a read-only system around the data directory.</summary>
static class SystemdUnit
{
    public const string Path = "/etc/systemd/system/" + ServiceCommand.Name + ".service";

    /// <summary>Where the access file of sites lies when their group is to read it: the data directory lets nobody through.</summary>
    const string AutomationDirectory = "/var/lib/" + ServiceCommand.Name + "-automation";

    public static string Text(Settings settings, StartArguments arguments) => string.Create(CultureInfo.InvariantCulture, $"""
        [Unit]
        Description=ApplianceMail mail server
        After=network-online.target
        Wants=network-online.target

        [Service]
        Type=notify
        ExecStart={Program(arguments)}
        User={ServiceCommand.Name}
        Group={ServiceCommand.Name}
        # 69: a port was taken; 78: wrong settings. Starting again mends neither.
        RestartPreventExitStatus=69 78
        Restart=on-failure
        RestartSec=2
        WatchdogSec=60
        # Sessions get 10 seconds to end; the store needs a moment after them.
        TimeoutStopSec=30
        LimitNOFILE=65536
        UMask=0077
        StateDirectory={ServiceCommand.Name}
        StateDirectoryMode=0700
        ReadWritePaths={WritePaths(settings)}
        # Ports below 1024, and nothing else of root's.
        AmbientCapabilities=CAP_NET_BIND_SERVICE
        CapabilityBoundingSet=CAP_NET_BIND_SERVICE
        NoNewPrivileges=yes
        ProtectSystem=strict
        ProtectHome=yes
        PrivateTmp=yes
        PrivateDevices=yes
        ProtectClock=yes
        ProtectHostname=yes
        ProtectKernelLogs=yes
        ProtectKernelModules=yes
        ProtectKernelTunables=yes
        ProtectControlGroups=yes
        RestrictAddressFamilies=AF_INET AF_INET6 AF_UNIX AF_NETLINK
        RestrictNamespaces=yes
        RestrictRealtime=yes
        RestrictSUIDSGID=yes
        LockPersonality=yes
        SystemCallArchitectures=native
        # No MemoryDenyWriteExecute: the runtime compiles while it runs.

        [Install]
        WantedBy=multi-user.target

        """);

    /// <summary>The data directory, what is configured to lie apart from it, and what docs/automation.md says to configure afterwards; a minus: it need not be there.</summary>
    static string WritePaths(Settings settings) => string.Join(' ', new[] { settings.PickupDirectory, settings.AutomationDirectory, AutomationDirectory }
        .Where(d => d is not null && !d.StartsWith(settings.DataDirectory + "/", StringComparison.Ordinal)).Distinct().Select(d => Quote("-" + d)).Prepend(Quote(settings.DataDirectory)));

    /// <summary>The program as it runs now, with the arguments of a service.</summary>
    static string Program(StartArguments arguments)
    {
        var words = OwnCommand.Words.Append("--service").ToList();
        if (arguments.ConfigurationFile is { } file) words.AddRange(["--config", System.IO.Path.GetFullPath(file)]);
        if (arguments.DataDirectory is { } data) words.AddRange(["--data", System.IO.Path.GetFullPath(data)]);
        return string.Join(' ', words.Select(Quote));
    }

    /// <summary>systemd.service(5): words with blanks in quotes; % and $ doubled.</summary>
    static string Quote(string word)
    {
        word = word.Replace("%", "%%", StringComparison.Ordinal).Replace("$", "$$", StringComparison.Ordinal);
        return word.Any(c => char.IsWhiteSpace(c) || c is '"' or '\'' or '\\') ? "\"" + word.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal) + "\"" : word;
    }
}
