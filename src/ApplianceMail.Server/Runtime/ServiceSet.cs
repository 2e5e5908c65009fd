using System.Net.Security;
using ApplianceMail.Admin;
using ApplianceMail.Admin.Server;
using ApplianceMail.Mail.Authentication;
using ApplianceMail.Server.Configuration;
using ApplianceMail.Server.Ports;
using ApplianceMail.Store;
using ApplianceMail.Store.Journal;
using ApplianceMail.Transport;
using ApplianceMail.Transport.Smtp.Extensions;
using Microsoft.Extensions.Logging;

namespace ApplianceMail.Server.Runtime;

/// <summary>All services at run time. Settings are the store's rows, so undo and configuration reach it as changes, like everything else.</summary>
sealed class ServiceSet : IMailServices
{
    /// <summary>How long a disconnected session may take to say goodbye.</summary>
    static readonly TimeSpan s_disconnectGrace = TimeSpan.FromSeconds(5);

    const string InFile = "ADMIN always runs, on the configuration file's addresses: change its listeners there and start the server again. Here its clients, limits and access list can be set.";

    readonly Settings _settings;
    readonly MailStore _store;
    readonly Func<IDnsResolver> _newDns;
    readonly TimeProvider _time;
    readonly ILogger _log;
    readonly IReadOnlyList<MailService> _services;
    readonly SemaphoreSlim _one = new(1);
    bool _ended;

    public ServiceSet(Settings settings, SslServerAuthenticationOptions tls, MailStore store, IDnsResolver dns, Func<IDnsResolver> newDns, MailFlow flow, IReadOnlyList<SmtpExtension> extensions, TimeProvider time, ILoggerFactory loggers)
    {
        (_settings, _store, _time, _log) = (settings, store, time, loggers.CreateLogger<ServiceSet>());
        _newDns = newDns;
        StartedAt = ServicesStartedAt = time.GetUtcNow();
        Admin = new AdminService(PlanOf(ServiceName.Admin), time, _log);
        var listeners = new ServiceListeners(tls, time, loggers);
        _services = [.. Enum.GetValues<ServiceName>().Where(n => n != ServiceName.Admin).Select(n =>
            new MailService(n, PlanOf(n), new ServiceSession(n, tls, dns, store, flow, extensions, time, loggers), listeners, time, _log))];
    }

    public AdminService Admin { get; }

    public DateTimeOffset StartedAt { get; }

    public DateTimeOffset ServicesStartedAt { get; private set; }

    public IDnsResolver NewDns() => _newDns();

    public string DataDirectory => _settings.DataDirectory;

    public string Version => Program.Version;

    /// <summary>Every endpoint of every service that shall run: where it listens, or why not.</summary>
    public IReadOnlyList<ServiceState> States =>
        [.. _services.Where(s => s.IsStarted).SelectMany(s => s.Open.Select(o => new ServiceState(o.Endpoint, o.Listener.EndPoint, null)).Concat(s.Failures.Select(f => new ServiceState(f.Key, null, f.Value.Reason)))), .. Admin.States];

    /// <summary>Starts what starts with the server.</summary>
    public async Task StartAsync(CancellationToken cancel)
    {
        foreach (var service in _services)
        {
            await service.FollowAsync(service.Plan, _store.Settings, cancel);
            if (service.Plan.AutoStart) await service.StartAsync(cancel);
        }
    }

    public IReadOnlyList<MailServiceInfo> List() => [.. _services.Select(ServiceReport.Of), ServiceReport.OfAdmin(Admin, StartedAt)];

    public MailServiceInfo Find(string name) => Named(name) is { } service ? ServiceReport.Of(service) : ServiceReport.OfAdmin(Admin, StartedAt);

    public MailServiceInfo FindControllable(string name) => ServiceReport.Of(Mail(name));

    public void CheckSettings(string name, bool isAccessOnly)
    {
        if (!isAccessOnly) Mail(name, "ServiceSettingInFile", InFile);
    }

    public void CheckStart(string name)
    {
        var service = Mail(name);
        if (service.Plan.Endpoints.Count == 0)
            throw new OperationException(RefusalKind.Conflict, "ServiceHasNoAddress", $"{ServiceEndpoint.NameOf(service.Name)} has no address to listen on. Set-MailService -Addresses gives it one.");
        Check(service, service.Plan.Endpoints);
    }

    public void CheckAddresses(string name, IReadOnlyList<ServiceAddress>? addresses)
    {
        var service = Mail(name, "ServiceSettingInFile", InFile);
        var endpoints = addresses is null ? ServiceEndpoint.Of(_settings, service.Name) : ServiceEndpoint.Of(_settings, service.Name, addresses);
        Check(service, endpoints);
        for (int i = 0; i < endpoints.Count; i++)
            for (int j = 0; j < i; j++)
                if (endpoints[i].IsInTheWayOf(endpoints[j])) throw OperationException.Invalid("Addresses", $"{endpoints[j].Address} and {endpoints[i].Address} exclude each other; name one of them");
    }

    public Task StartAsync(string name, CancellationToken cancel) => OneAsync(async () =>
    {
        var service = Mail(name);
        await service.StartAsync(cancel);
        ThrowIfFailed(service);
    });

    public Task StopAsync(string name, string? keepConnection, CancellationToken cancel) => OneAsync(() => Mail(name).StopAsync(keepConnection));

    public Task RestartAsync(string name, string? keepConnection, CancellationToken cancel) => OneAsync(async () =>
    {
        var service = Mail(name);
        await service.StopAsync(keepConnection);
        await service.StartAsync(cancel);
        ThrowIfFailed(service);
    });

    public Task RestartAllAsync(string? keepConnection, CancellationToken cancel) => OneAsync(async () =>
    {
        var running = _services.Where(s => s.IsStarted).ToList();
        await Task.WhenAll(running.Select(s => s.StopAsync(keepConnection)));
        ServicesStartedAt = _time.GetUtcNow();
        foreach (var service in running) await service.StartAsync(cancel);
        foreach (var service in running) ThrowIfFailed(service);
    });

    public async Task ApplyAsync(IReadOnlyList<Change> changes, CancellationToken cancel)
    {
        // First: a port that cannot be had must not leave somebody connected who may no longer read.
        await EndSessionsAsync(UserSessions.EndedBy(changes, _time.GetUtcNow()));
        if (changes.Any(c => c.Entity is "service" or "setting")) await FollowAsync(cancel);
    }

    /// <summary>Ends the sessions of users whose time is over.</summary>
    public Task EndExpiredAsync(DateTimeOffset now)
    {
        var users = _services.SelectMany(s => s.Connections).Select(c => c.User).OfType<string>().ToHashSet(StringComparer.OrdinalIgnoreCase);
        if (users.Count == 0) return Task.CompletedTask;
        return EndSessionsAsync(_store.Read(tables => users.Where(u => u.LastIndexOf('@') is > 0 and var at && tables.Accounts.Find(u[..at], u[(at + 1)..])?.MayLogIn(now) == false).ToHashSet(StringComparer.OrdinalIgnoreCase)));
    }

    Task EndSessionsAsync(IReadOnlySet<string> users) => users.Count == 0
        ? Task.CompletedTask
        : Task.WhenAll(_services.SelectMany(s => s.Connections.Where(c => c.User is { } user && users.Contains(user)).Select(c => s.DisconnectAsync(c.Id, s_disconnectGrace)).ToList()));

    Task FollowAsync(CancellationToken cancel) => OneAsync(async () =>
    {
        Admin.Follow(PlanOf(ServiceName.Admin));
        ListenFailure? failure = null;
        foreach (var service in _services)
            if (await service.FollowAsync(PlanOf(service.Name), _store.Settings, cancel) is { } failed) failure ??= failed;
        if (failure is not null)
            throw new OperationException(RefusalKind.Conflict, failure.Code, $"{failure.Reason}. The settings are kept; the service goes on where it was until its port is free: Restart-MailService then.");
    });

    public IReadOnlyList<MailConnectionInfo> Connections() => [.. _services.SelectMany(ServiceReport.ConnectionsOf).OrderBy(c => c.ConnectedAt)];

    public async Task<bool> DisconnectAsync(string id, CancellationToken cancel)
    {
        foreach (var service in _services)
            if (await service.DisconnectAsync(id, s_disconnectGrace)) return true;
        return false;
    }

    public async Task<IReadOnlyList<ServiceTest>> TestAsync(CancellationToken cancel)
    {
        var tests = new List<ServiceTest>();
        foreach (var state in States) tests.Add(await ServiceProbe.TestAsync(state, cancel));
        return tests;
    }

    /// <summary>The end of the process. Changes that come later do nothing: sessions that ask for one must not wait for it, since they are waited for here.</summary>
    public async Task EndAsync(TimeSpan grace)
    {
        await OneAsync(() => Task.FromResult(_ended = true));
        await Task.WhenAll(_services.Select(s => s.EndAsync(grace)));
    }

    ServicePlan PlanOf(ServiceName name)
    {
        var row = _store.Read(tables => tables.Services.Find(ServiceEndpoint.NameOf(name)));
        try
        {
            if (row is not null) return ServicePlan.Of(_settings, name, ServiceSettings.FromJson(row.Settings));
        }
        catch (Exception e) when (e is System.Text.Json.JsonException or OperationException)
        {
            // Written by a newer program, or by hand: no reason to leave people without mail.
            Log.ServiceSettingsIgnored(_log, ServiceEndpoint.NameOf(name), e.Message);
        }
        return ServicePlan.Of(_settings, name, new ServiceSettings());
    }

    async Task OneAsync(Func<Task> change)
    {
        await _one.WaitAsync();
        try
        {
            if (!_ended) await change();
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>Tries what the service does not have already.</summary>
    void Check(MailService service, IReadOnlyList<ServiceEndpoint> endpoints)
    {
        foreach (var endpoint in endpoints.Where(e => !service.Open.Any(o => o.Endpoint == e || o.Endpoint.IsInTheWayOf(e))))
            if ((OwnerAmongUs(endpoint) ?? ListenFailure.Probe(endpoint)) is { } failure)
                throw new OperationException(RefusalKind.Conflict, failure.Code, $"{endpoint.Name} cannot listen on {endpoint.Address}: {failure.Reason}. Nothing was changed.");
    }

    /// <summary>Another service of ours that has the port: nobody need ask the system.</summary>
    ListenFailure? OwnerAmongUs(ServiceEndpoint endpoint)
    {
        var bound = _services.SelectMany(s => s.Open.Select(o => o.Endpoint with { Address = o.Listener.EndPoint ?? o.Endpoint.Address })).Concat(Admin.States.Where(a => a.Bound is not null).Select(a => a.Endpoint with { Address = a.Bound! }));
        return bound.FirstOrDefault(b => b.IsInTheWayOf(endpoint)) is { } other ? new ListenFailure("PortInUse", $"the port is in use by {other.Name} of this server") : null;
    }

    static void ThrowIfFailed(MailService service)
    {
        if (service.Failures.Count == 0) return;
        var (endpoint, failure) = service.Failures.First();
        var rest = service.Open.Count == 0 ? "It serves nobody now." : "Its other addresses serve.";
        throw new OperationException(RefusalKind.Conflict, failure.Code, $"{endpoint.Name} cannot listen on {endpoint.Address}: {failure.Reason}. {rest}");
    }

    MailService Mail(string name, string code = "AdminServiceNeeded", string message = "The ADMIN service cannot be stopped, started or restarted: without it nobody could manage the server.") =>
        Named(name) ?? throw new OperationException(RefusalKind.Conflict, code, message);

    /// <summary>The service of this name; null: ADMIN.</summary>
    /// <exception cref="OperationException">There is none of this name.</exception>
    MailService? Named(string name)
    {
        if (name.Equals(nameof(ServiceName.Admin), StringComparison.OrdinalIgnoreCase)) return null;
        return _services.FirstOrDefault(s => s.Name.ToString().Equals(name.Trim(), StringComparison.OrdinalIgnoreCase))
            ?? throw new OperationException(RefusalKind.NotFound, "MailServiceNotFound", $"There is no such service. There are: {string.Join(", ", Enum.GetValues<ServiceName>().Select(ServiceEndpoint.NameOf))}.");
    }
}
