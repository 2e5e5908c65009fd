using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using ApplianceMail.Admin;
using ApplianceMail.AdminClient;
using ApplianceMail.Net;
using ApplianceMail.Server.Configuration;
using ApplianceMail.Server.Ports;
using ApplianceMail.Store;
using ApplianceMail.Web;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Logging;

namespace ApplianceMail.Server;

/// <summary>The one composition root: constructs everything with new, starts it in order and stops it in the opposite order.</summary>
sealed class Appliance : IAsyncDisposable
{
    /// <summary>How long sessions may take to end at a stop: a message in DATA gets through.</summary>
    static readonly TimeSpan s_grace = TimeSpan.FromSeconds(10);

    readonly Settings _settings;
    readonly ILogger _log;
    readonly List<Listener> _listeners = [];
    AdminHost? _admin;

    Appliance(Settings settings, MailStore store, ILogger log) => (_settings, Store, _log) = (settings, store, log);

    public MailStore Store { get; }

    /// <summary>Passwords of a new store; null when it was there before.</summary>
    public FirstStart? First { get; private set; }

    public List<ServiceState> Services { get; } = [];

    /// <exception cref="ConfigurationException">Certificate files are wrong.</exception>
    /// <exception cref="StoreInUseException">Another process has the data directory.</exception>
    public static async Task<Appliance> StartAsync(Settings settings, TimeProvider time, ILoggerFactory loggers, CancellationToken cancel)
    {
        var log = loggers.CreateLogger<Appliance>();
        MakeDataDirectory(settings.DataDirectory);
        var options = new StoreOptions { Directory = settings.DataDirectory, FreeSpaceReserveBytes = settings.Options.Limits.FreeSpaceReserveBytes };
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
        var services = new MailServices(_settings, Certificates.ServerOptions(certificate), Store, time, loggers);
        var endpoints = ServiceEndpoint.Of(_settings);
        foreach (var endpoint in endpoints.Where(e => e.Service != ServiceName.Admin)) await StartListenerAsync(services.Create(endpoint), endpoint, cancel);
        await StartAdminAsync([.. endpoints.Where(e => e.Service == ServiceName.Admin)], certificate, time, loggers, cancel);
        Log.Ready(_log, Services.Count(s => s.Bound is not null), Services.Count);
    }

    async Task StartListenerAsync(Listener listener, ServiceEndpoint endpoint, CancellationToken cancel)
    {
        try
        {
            await listener.StartAsync(cancel);
            _listeners.Add(listener);
            Services.Add(new ServiceState(endpoint, listener.EndPoint, null));
        }
        catch (Exception e) when (e is AddressInUseException or SocketException or IOException)
        {
            Fail(endpoint, e);
        }
    }

    async Task StartAdminAsync(IReadOnlyList<ServiceEndpoint> endpoints, X509Certificate2 certificate, TimeProvider time, ILoggerFactory loggers, CancellationToken cancel)
    {
        var free = endpoints.Where(IsFree).ToList();
        if (free.Count == 0) return;
        var token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        var catalog = new OperationCatalog(Store, null, time, loggers);
        try
        {
            _admin = await AdminHost.StartAsync([.. free.Select(e => e.Address)], certificate, catalog, new AdminAuthentication(Store.Authenticator, token), loggers, cancel);
        }
        catch (IOException e)
        {
            foreach (var endpoint in free) Fail(endpoint, e);
            return;
        }
        foreach (var (endpoint, bound) in free.Zip(_admin.EndPoints)) Services.Add(new ServiceState(endpoint, bound, null));
        var access = new AdminAccess(LocalUri(_admin.EndPoints[0]), token, Convert.ToHexStringLower(SHA256.HashData(certificate.RawData)));
        PrivateFile.Write(AccessFile, System.Text.Encoding.UTF8.GetBytes(access.ToString()));
    }

    /// <summary>Other users of the machine have no business with people's mail.</summary>
    static void MakeDataDirectory(string path)
    {
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(path);
        else Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    string AccessFile => Path.Combine(_settings.DataDirectory, AdminAccess.FileName);

    /// <summary>The web server starts with all its addresses or not at all: those that are taken are left out before.</summary>
    bool IsFree(ServiceEndpoint endpoint)
    {
        try
        {
            using var probe = new TcpListener(endpoint.Address);
            probe.Start();
            return true;
        }
        catch (SocketException e)
        {
            Fail(endpoint, e);
            return false;
        }
    }

    void Fail(ServiceEndpoint endpoint, Exception exception)
    {
        var reason = Reason(endpoint, exception);
        Log.CannotListen(_log, endpoint.Name, endpoint.Address, reason);
        Services.Add(new ServiceState(endpoint, null, reason));
    }

    static string Reason(ServiceEndpoint endpoint, Exception exception)
    {
        var error = (exception as SocketException ?? exception.InnerException as SocketException)?.SocketErrorCode;
        if (exception is AddressInUseException || error == SocketError.AddressAlreadyInUse)
            return "the port is in use by " + (PortOwner.Find(endpoint.Address) ?? "another process (the system does not tell which)");
        if (error == SocketError.AccessDenied) return "ports below 1024 need a right that this process lacks: install the service, or choose higher ports";
        return error == SocketError.AddressNotAvailable ? "this machine has no such address" : exception.Message;
    }

    static Uri LocalUri(IPEndPoint endPoint)
    {
        var address = endPoint.Address;
        if (address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any)) address = IPAddress.Loopback;
        return new UriBuilder("https", address.ToString(), endPoint.Port).Uri;
    }

    /// <summary>No new connections, 421 or BYE to those that are there, then the store.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_admin is not null)
        {
            File.Delete(AccessFile);
            await _admin.DisposeAsync();
        }
        await Task.WhenAll(_listeners.Select(l => l.StopAsync(s_grace)));
        await Store.DisposeAsync();
    }
}
