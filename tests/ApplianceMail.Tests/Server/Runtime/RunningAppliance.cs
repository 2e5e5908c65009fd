using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using ApplianceMail.Admin;
using ApplianceMail.Admin.Server;
using ApplianceMail.Server;
using ApplianceMail.Server.Configuration;
using ApplianceMail.Tests.Harness;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace ApplianceMail.Tests.Server.Runtime;

/// <summary>A whole appliance in this process, all services on free ports of loopback, with its catalogue.</summary>
sealed class RunningAppliance : IAsyncDisposable
{
    static readonly AdminCaller s_caller = new("tester", "test", AdminRights.All);

    readonly TemporaryDirectory _directory = new();
    readonly Settings _settings;

    RunningAppliance(ServerOptions options) => _settings = new Settings(options, _directory.Path, options.HostName ?? "mail.example.test", false, []);

    public Appliance Appliance { get; private set; } = null!;

    public OperationCatalog Catalog { get; private set; } = null!;

    public string DataDirectory => _directory.Path;

    public static async Task<RunningAppliance> StartAsync(Func<ServerOptions, ServerOptions>? change = null, string address = "127.0.0.1")
    {
        var options = new ServerOptions { Listeners = [.. Enum.GetValues<ServiceName>().Select(s => new ListenerSetting { Service = s, Address = address, Port = 0 })] };
        var running = new RunningAppliance(change is null ? options : change(options));
        await running.OpenAsync();
        return running;
    }

    /// <summary>Stops the appliance and starts it on the same data.</summary>
    public async Task ReopenAsync()
    {
        await Appliance.DisposeAsync();
        await OpenAsync();
    }

    public Task<OperationOutcome> RunAsync(string name, object parameters, bool preview = false, AdminRights? rights = null) =>
        Catalog.RunAsync(name, JsonSerializer.SerializeToElement(parameters), rights is null ? s_caller : new AdminCaller("limited", "test", rights), preview, default);

    public async Task<T> GetAsync<T>(string name, object parameters) => (T)(await RunAsync(name, parameters)).Result!;

    public async Task<List<T>> ListAsync<T>(string name, object parameters, AdminRights? rights = null) =>
        [.. ((IReadOnlyList<object>)(await RunAsync(name, parameters, rights: rights)).Result!).Cast<T>()];

    public async Task<OperationException> RefusedAsync(string code, string name, object parameters)
    {
        var refusal = await Assert.ThrowsAsync<OperationException>(() => RunAsync(name, parameters));
        Assert.Equal(code, refusal.Code);
        return refusal;
    }

    public async Task<MailServiceInfo> ServiceAsync(string name) => (await ListAsync<MailServiceInfo>("Get-MailService", new { Identity = name })).Single();

    public async Task<WireClient> ConnectAsync(string service) => await WireClient.ConnectAsync(IPEndPoint.Parse((await ServiceAsync(service)).Addresses[0].Replace("*:", "127.0.0.1:")));

    public async ValueTask DisposeAsync()
    {
        await Appliance.DisposeAsync();
        _directory.Dispose();
    }

    async Task OpenAsync()
    {
        ILoggerFactory loggers = NullLoggerFactory.Instance;
        Appliance = await Appliance.StartAsync(_settings, TimeProvider.System, loggers, default);
        Catalog = new OperationCatalog(Appliance.Store, Appliance.MailServices, TimeProvider.System, loggers);
    }
}
