using ApplianceMail.Mail.Addresses;
using ApplianceMail.Store;

namespace ApplianceMail.Admin.Server;

[Operation("Set", "MailService", "Changes a service while it runs; what is not named stays as it is, and so do the sessions, but for those of addresses that are no more.")]
public sealed class SetMailService : Operation<MailServiceInfo>
{
    const string Admin = "ADMIN";

    MailServiceInfo? _before;

    [Parameter("SMTP, Submission, SMTPS, POP3, POP3S, IMAP, IMAPS or ADMIN (clients, limits and access list; its addresses are the configuration file's, and this machine always gets in).", Position = 0, Names = Names.Service)]
    public required string Identity { get; init; }

    [Parameter("Where to listen, with commas between: 0.0.0.0:25,[::]:25 or *:25 (all, IPv4 and IPv6), loopback:2525, 192.0.2.1. Without a port the standard one.")]
    public string? Addresses { get; init; }

    [Parameter("Most clients at once, 0 to 1,000,000; 0: no limit.")]
    public int? MaxClients { get; init; }

    [Parameter("Longest wait for a client in seconds, 1 to 86,400. RFC 5321 asks for 300 at least, POP3 for 600, IMAP for 1,800.")]
    public int? TimeoutSeconds { get; init; }

    [Parameter("True (the default): the service starts with the server.")]
    public bool? AutoStart { get; init; }

    [Parameter("None: everybody may connect; Deny: not those on the list; Allow: only those on the list.")]
    public AccessMode? AccessMode { get; init; }

    [Parameter("Addresses for Deny and Allow: *,!161.29.5.* or 161.29.3-5.0-255 or 2001:db8::/32. All items between commas must be passed; a semicolon begins another list. Empty: none.")]
    public string? AccessList { get; init; }

    [Parameter("Most connections at once from one address (an IPv6 /64 is one), 0 to 1,000,000; 0: no limit.")]
    public int? MaxConnectionsPerAddress { get; init; }

    [Parameter("Most connections within a minute from one address (an IPv6 /64 is one), 0 to 1,000,000; 0: no limit.")]
    public int? MaxConnectionsPerMinute { get; init; }

    [Parameter("Addresses without these two limits, in the access list's form. Empty: none.")]
    public string? UnlimitedAddresses { get; init; }

    [Parameter("Brings the configuration file's settings back for all that is not named.")]
    public bool Reset { get; init; }

    [Parameter("Restarts the service after the change, so that it holds for everybody: sessions end.")]
    public bool Restart { get; init; }

    public override ValueTask PrepareAsync(AdminContext context, CancellationToken cancel)
    {
        var services = RunningServices.Require(context);
        _before = services.Find(Identity);
        services.CheckSettings(Identity, Addresses is null && TimeoutSeconds is null && AutoStart is null && !Restart);
        Merge(new ServiceSettings()).Check();
        if (Addresses is not null) services.CheckAddresses(Identity, ServiceAddress.ParseList(nameof(Addresses), Addresses));
        else if (Reset && _before.Name != Admin) services.CheckAddresses(Identity, null);
        return ValueTask.CompletedTask;
    }

    public override MailServiceInfo Apply(WriteTransaction store)
    {
        var row = store.Services.Find(_before!.Name);
        var settings = Merge(row is null || Reset ? new ServiceSettings() : ServiceSettings.FromJson(row.Settings));
        settings.CheckAccess();
        if (settings != new ServiceSettings()) store.Services.Set(_before.Name, settings.ToJson());
        else if (row is not null) store.Services.Remove(row);
        return _before;
    }

    public override async ValueTask EffectAsync(AdminContext context, CancellationToken cancel)
    {
        if (Restart) await context.Services!.RestartAsync(Identity, context.Caller.Connection, cancel);
    }

    public override MailServiceInfo Finish(AdminContext context, MailServiceInfo result) => context.Services!.Find(Identity);

    ServiceSettings Merge(ServiceSettings settings) => settings with
    {
        Addresses = Addresses is null ? settings.Addresses : string.Join(',', ServiceAddress.ParseList(nameof(Addresses), Addresses)),
        MaxClients = MaxClients ?? settings.MaxClients,
        TimeoutSeconds = TimeoutSeconds ?? settings.TimeoutSeconds,
        AutoStart = AutoStart ?? settings.AutoStart,
        AccessMode = AccessMode ?? settings.AccessMode,
        AccessList = AccessList?.Trim() ?? settings.AccessList,
        MaxConnectionsPerAddress = MaxConnectionsPerAddress ?? settings.MaxConnectionsPerAddress,
        MaxConnectionsPerMinute = MaxConnectionsPerMinute ?? settings.MaxConnectionsPerMinute,
        UnlimitedAddresses = UnlimitedAddresses?.Trim() ?? settings.UnlimitedAddresses,
    };
}
