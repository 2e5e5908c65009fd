using System.Net;
using System.Security.Cryptography.X509Certificates;
using ApplianceMail.Admin;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ApplianceMail.Web;

/// <summary>The ADMIN port: HTTPS with the operations' API.</summary>
public sealed class AdminHost : IAsyncDisposable
{
    /// <summary>Largest request in bytes: an import of 5,000 users takes about 1.5 MiB.</summary>
    const long MaxRequestBytes = 4 * 1024 * 1024;

    readonly WebApplication _app;

    AdminHost(WebApplication app) => _app = app;

    /// <summary>Where it really listens.</summary>
    public IReadOnlyList<IPEndPoint> EndPoints => [.. _app.Urls.Select(url => new Uri(url)).Select(url => new IPEndPoint(IPAddress.Parse(url.Host.Trim('[', ']')), url.Port))];

    /// <exception cref="IOException">An address cannot be had.</exception>
    public static async Task<AdminHost> StartAsync(
        IReadOnlyList<IPEndPoint> endPoints, X509Certificate2 certificate, OperationCatalog catalog, AdminAuthentication authentication, ILoggerFactory loggers, CancellationToken cancel)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory, EnvironmentName = Environments.Production });
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(loggers);
        // Signals are the appliance's: it stops this host itself.
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = MaxRequestBytes;
            foreach (var endPoint in endPoints) kestrel.Listen(endPoint, listen => listen.UseHttps(certificate));
        });
        var app = builder.Build();
        app.MapAdminApi(catalog, authentication);
        await app.StartAsync(cancel);
        return new AdminHost(app);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    sealed class NoLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
