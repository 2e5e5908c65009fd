using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using ApplianceMail.Admin;
using ApplianceMail.Admin.Administrators;
using ApplianceMail.Admin.Server;
using ApplianceMail.AdminClient;
using ApplianceMail.Net.Dns;
using ApplianceMail.Server.Configuration;
using ApplianceMail.Server.Ports;
using ApplianceMail.Server.Runtime;
using ApplianceMail.Server.TextConsole;
using ApplianceMail.Store;
using ApplianceMail.Transport;
using ApplianceMail.Transport.Doors;
using ApplianceMail.Transport.Delivery;
using ApplianceMail.Transport.Smtp.Extensions;
using ApplianceMail.Web;
using Microsoft.Extensions.Logging;

namespace ApplianceMail.Server;

/// <summary>The one composition root: constructs everything with new, starts it in order and stops it in the opposite order.</summary>
sealed class Appliance : IAsyncDisposable
{
    /// <summary>How long sessions may take to end at a stop: a message in DATA gets through.</summary>
    static readonly TimeSpan s_grace = TimeSpan.FromSeconds(10);

    readonly Settings _settings;
    readonly ILogger _log;
    ServiceSet? _services;
    ExpiryWatch? _expiry;
    MailFlow? _flow;
    PickupDirectory? _pickup;
    RemoteDelivery? _remote;
    AdminHost? _admin;
    readonly AutomationFile? _automation;

    Appliance(Settings settings, MailStore store, ILogger log)
    {
        (_settings, Store, _log) = (settings, store, log);
        if (settings.AutomationDirectory is { } directory) _automation = new(directory, settings.Options.Automation, log);
    }

    public MailStore Store { get; }

    /// <summary>The services at run time.</summary>
    public IMailServices MailServices => _services!;

    internal AdminService Admin => _services!.Admin;

    /// <summary>Passwords of a new store; null when it was there before.</summary>
    public FirstStart? First { get; private set; }

    /// <summary>Every endpoint of every service that shall run.</summary>
    public IReadOnlyList<ServiceState> Services => _services?.States ?? [];

    /// <exception cref="ConfigurationException">Certificate files are wrong.</exception>
    /// <exception cref="StoreInUseException">Another process has the data directory.</exception>
    public static async Task<Appliance> StartAsync(Settings settings, TimeProvider time, ILoggerFactory loggers, CancellationToken cancel)
    {
        var log = loggers.CreateLogger<Appliance>();
        MakeDataDirectory(settings.DataDirectory);
        var options = new StoreOptions { Directory = settings.DataDirectory, FreeSpaceReserveBytes = settings.Options.Limits.FreeSpaceReserveBytes, Settings = settings.ServerDefaults };
        var appliance = new Appliance(settings, await MailStore.OpenAsync(options, time, loggers, cancel), log);
        try
        {
            await appliance.StartAsync(time, loggers, cancel);
            return appliance;
        }
        catch
        {
            await appliance.DisposeAsync();
            throw;
        }
    }

    async Task StartAsync(TimeProvider time, ILoggerFactory loggers, CancellationToken cancel)
    {
        First = await FirstStart.RunAsync(Store, _settings.Options.Domain, cancel);
        var certificate = Certificates.Load(_settings, time);
        var logins = new AdminLogins(Store, time, loggers);
        var dnsSettings = new DnsSettings(Store);
        DnsClient NewDns() => new(() => dnsSettings.Options, time, loggers);
        var dns = NewDns();
        OperationCatalog? catalog = null;
        var console = new LegacyConsole(() => catalog!, logins, new ConsoleDoor(Store).IsOpen, () => new ConsoleOptions { IdleTimeout = TimeSpan.FromMinutes(Store.Settings.AdminSessionMinutes) });
        var own = new OwnEndPoints(() => Services.Where(s => s is { Endpoint.Service: ServiceName.Smtp, Bound: not null }).Select(s => s.Bound!), time);
        var deliverySettings = new DeliverySettings(Store, _settings.Options.RemotePort, own);
        _remote = new RemoteDelivery(dns, () => deliverySettings.Options, time, loggers, new MtaStsFile(Path.Combine(_settings.DataDirectory, "mta-sts.json"), loggers));
        _flow = new MailFlow(Store, _remote.DeliverAsync, time, loggers);
        _services = new ServiceSet(_settings, Certificates.ServerOptions(certificate), Store, dns, NewDns, _flow, [.. SmtpExtensions.All, console], time, loggers);
        catalog = new OperationCatalog(Store, _services, time, loggers) { Flow = _flow };
        _flow.Queue.Start();
        StartPickup(time, loggers);
        await _services.StartAsync(cancel);
        _expiry = new ExpiryWatch(_services, time, _log);
        await StartAdminAsync(catalog, logins, certificate, time, loggers, cancel);
        Log.Ready(_log, Services.Count(s => s.Bound is not null), Services.Count);
    }

    void StartPickup(TimeProvider time, ILoggerFactory loggers)
    {
        if (_settings.PickupDirectory is not { } directory) return;
        try
        {
            _pickup = new PickupDirectory(directory, _flow!, time, loggers);
            _pickup.Start();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException([$"pickup.directory = \"{directory}\": {e.Message}"]);
        }
    }

    /// <summary>The web server starts with all its addresses or not at all: those that cannot be had are left out before.</summary>
    async Task StartAdminAsync(OperationCatalog catalog, AdminLogins logins, X509Certificate2 certificate, TimeProvider time, ILoggerFactory loggers, CancellationToken cancel)
    {
        var states = ServiceEndpoint.Of(_settings, ServiceName.Admin).Select(e => new ServiceState(e, null, ListenFailure.Probe(e)?.Reason)).ToList();
        var free = states.Where(s => s.Failure is null).Select(s => s.Endpoint).ToList();
        if (free.Count > 0)
        {
            try
            {
                states = [.. states.Where(s => s.Failure is not null), .. await OpenAdminAsync(catalog, logins, free, certificate, time, loggers, cancel)];
            }
            catch (IOException e)
            {
                states = [.. states.Select(s => s with { Failure = s.Failure ?? ListenFailure.Of(s.Endpoint, e).Reason })];
            }
        }
        foreach (var state in states.Where(s => s.Failure is not null)) Log.CannotListen(_log, state.Endpoint.Name, state.Endpoint.Address, state.Failure!);
        _services!.Admin.States = states;
    }

    async Task<IEnumerable<ServiceState>> OpenAdminAsync(OperationCatalog catalog, AdminLogins logins, IReadOnlyList<ServiceEndpoint> free, X509Certificate2 certificate, TimeProvider time, ILoggerFactory loggers, CancellationToken cancel)
    {
        var token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        LocalToken[] tokens = [new(token, AdminCaller.Local, AdminRights.All), .. _automation is null ? [] : new[] { _automation.Token }];
        _admin = await AdminHost.StartAsync([.. free.Select(e => e.Address)], certificate, catalog, new AdminAuthentication(logins, tokens, time), () => !Store.Ended.IsCompleted && Store.HasSpace, new ConnectionGate(_services!.Admin.TryEnter, _services.Admin.Leave), loggers, cancel);
        var access = new AdminAccess(LocalUri(_admin.EndPoints), token, Convert.ToHexStringLower(SHA256.HashData(certificate.RawData)));
        PrivateFile.Write(AccessFile, System.Text.Encoding.UTF8.GetBytes(access.ToString()));
        WriteAutomationFile(access);
        return free.Zip(_admin.EndPoints, (endpoint, bound) => new ServiceState(endpoint, bound, null));
    }

    void WriteAutomationFile(AdminAccess access)
    {
        try
        {
            _automation?.Write(access.Uri, access.Certificate);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException([$"automation.directory = \"{_settings.AutomationDirectory}\": {e.Message}"]);
        }
    }

    /// <summary>Other users of the machine have no business with people's mail.</summary>
    static void MakeDataDirectory(string path)
    {
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(path);
        else Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    string AccessFile => Path.Combine(_settings.DataDirectory, AdminAccess.FileName);

    /// <summary>The ADMIN port as this machine's programs ask for it: by loopback where it listens there, since access lists never shut that out.</summary>
    internal static Uri LocalUri(IReadOnlyList<IPEndPoint> endPoints)
    {
        var all = endPoints.Select(e => IsAny(e.Address) ? new IPEndPoint(IPAddress.Loopback, e.Port) : e).ToList();
        var endPoint = all.Find(e => IPAddress.IsLoopback(e.Address)) ?? all[0];
        return new UriBuilder("https", endPoint.Address.ToString(), endPoint.Port).Uri;

        static bool IsAny(IPAddress address) => address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any);
    }

    /// <summary>No new connections, 421 or BYE to those that are there, then the store.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_admin is not null)
        {
            File.Delete(AccessFile);
            _automation?.Delete();
            await _admin.DisposeAsync();
        }
        if (_expiry is not null) await _expiry.DisposeAsync();
        if (_services is not null) await _services.EndAsync(s_grace);
        if (_pickup is not null) await _pickup.DisposeAsync();
        if (_flow is not null) await _flow.DisposeAsync();
        if (_remote is not null) await _remote.DisposeAsync();
        await Store.DisposeAsync();
    }
}
