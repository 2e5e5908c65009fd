using System.Reflection;
using System.Runtime.InteropServices;
using ApplianceMail.Store.Directory;

namespace ApplianceMail.Admin.Server;

[Operation("Get", "MailServer", "Shows version, machine, memory, free disk, uptimes, and how many users and domains there are. Administrators of domains see their part.", Scope = OperationScope.Domain)]
public sealed class GetMailServer : Query<MailServerInfo>
{
    static readonly string s_version = typeof(GetMailServer).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    public override ValueTask<IReadOnlyList<MailServerInfo>> ReadAsync(AdminContext context, CancellationToken cancel)
    {
        var counts = context.Store.Read(tables => Count(tables, context.Caller.Rights));
        return new([context.Caller.Rights.IsLimited ? counts : Machine(context, counts)]);
    }

    static MailServerInfo Count(DirectoryTables tables, AdminRights rights)
    {
        var domains = tables.Domains.List().Where(d => rights.Covers(d.Name)).ToList();
        return new MailServerInfo(
            "ApplianceMail",
            s_version,
            domains.Find(d => d.IsPrimary)?.Name,
            domains.Count,
            domains.Sum(d => tables.Accounts.Count(d.Id)),
            domains.Sum(d => tables.UserAliases.OfDomain(d.Id).Count),
            domains.Sum(d => tables.Groups.OfDomain(d.Id).Count),
            domains.Sum(d => tables.Accounts.OfDomain(d.Id).Sum(a => a.UsedBytes)));
    }

    static MailServerInfo Machine(AdminContext context, MailServerInfo counts)
    {
        var (memory, free) = MachineInformation.Memory();
        var system = MachineInformation.Disk(MachineInformation.SystemPath);
        var services = context.Services;
        var store = services is null ? null : MachineInformation.Disk(services.DataDirectory);
        var now = context.Time.GetUtcNow();
        return counts with
        {
            HostName = context.Store.Settings.HostName,
            OperatingSystem = MachineInformation.OperatingSystem,
            Runtime = RuntimeInformation.FrameworkDescription,
            Processors = Environment.ProcessorCount,
            MemoryBytes = memory,
            MemoryFreeBytes = free,
            ProcessBytes = Environment.WorkingSet,
            SystemDiskBytes = system?.All,
            SystemDiskFreeBytes = system?.Free,
            StoreDiskBytes = store?.All,
            StoreDiskFreeBytes = store?.Free,
            DataDirectory = services?.DataDirectory,
            ServerTime = now,
            OsUptime = MachineInformation.OsUptime,
            ServerUptime = Whole(now - services?.StartedAt),
            ServiceUptime = Whole(now - services?.ServicesStartedAt),
            Connections = services?.Connections().Count,
        };
    }

    static TimeSpan? Whole(TimeSpan? time) => time is { } t ? TimeSpan.FromSeconds((long)t.TotalSeconds) : null;
}
