using System.Net;
using System.Reflection;
using System.Security.Cryptography.X509Certificates;
using ApplianceMail.Admin;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ApplianceMail.Web;

/// <summary>The ADMIN port: HTTPS with the operations' API.</summary>
public sealed class AdminHost : IAsyncDisposable
{
    /// <summary>Largest request in bytes: an import of 5,000 users as CSV with ready hashes takes about 1.5 MiB, twice that as JSON.</summary>
    public const long MaxRequestBytes = 8 * 1024 * 1024;

    /// <summary>Connections at once, of all addresses: administrators are few.</summary>
    const long MaxConnections = 1000;

    /// <summary>A request's line and fields in bytes: the longest credentials fit several times.</summary>
    const int MaxHeaderBytes = 16 * 1024;

    /// <summary>How long a handshake may take, and a request's head: as long as on the mail ports, for machines and lines that stand still for a moment; a peer that sends a byte now and then is cut off.</summary>
    static readonly TimeSpan s_headTime = TimeSpan.FromSeconds(30);

    /// <summary>The least speed of a body, after a grace: a slow phone line, but no trickle.</summary>
    static readonly MinDataRate s_leastRate = new(bytesPerSecond: 240, gracePeriod: TimeSpan.FromSeconds(10));

    /// <summary>Watchers ask either way.</summary>
    static readonly string[] s_reading = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>The product's version: in every answer, so that a client knows whom it talks to (field <c>X-ApplianceMail-Version</c>).</summary>
    public static string Version { get; } = typeof(AdminHost).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    readonly WebApplication _app;

    AdminHost(WebApplication app) => _app = app;

    /// <summary>Where it really listens.</summary>
    public IReadOnlyList<IPEndPoint> EndPoints => [.. _app.Urls.Select(url => new Uri(url)).Select(url => new IPEndPoint(IPAddress.Parse(url.Host.Trim('[', ']')), url.Port))];

    /// <param name="isReady">Whether the server can do its work now; for <c>/readyz</c>.</param>
    /// <param name="gate">Who may connect.</param>
    /// <exception cref="IOException">An address cannot be had.</exception>
    public static async Task<AdminHost> StartAsync(
        IReadOnlyList<IPEndPoint> endPoints, X509Certificate2 certificate, OperationCatalog catalog, AdminAuthentication authentication, Func<bool> isReady, ConnectionGate gate,
        ILoggerFactory loggers, CancellationToken cancel)
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
            Limit(kestrel.Limits);
            foreach (var endPoint in endPoints)
            {
                kestrel.Listen(endPoint, listen =>
                {
                    gate.Use(listen);
                    listen.UseHttps(certificate, https => https.HandshakeTimeout = s_headTime);
                });
            }
        });
        var app = builder.Build();
        app.Use(FinishAsync);
        app.MapMethods("/livez", s_reading, () => Results.Text("ok"));
        app.MapMethods("/readyz", s_reading, () => isReady() ? Results.Text("ok") : AdminProblem.New(StatusCodes.Status503ServiceUnavailable, "NotReady", "The server cannot take mail now; the log has the reason.").ToResult());
        app.MapAdminApi(catalog, authentication);
        await app.StartAsync(cancel);
        return new AdminHost(app);
    }

    static void Limit(KestrelServerLimits limits)
    {
        limits.MaxRequestBodySize = MaxRequestBytes;
        limits.MaxConcurrentConnections = MaxConnections;
        limits.MaxRequestHeadersTotalSize = MaxHeaderBytes;
        limits.RequestHeadersTimeout = s_headTime;
        limits.MinRequestBodyDataRate = s_leastRate;
        limits.MinResponseDataRate = s_leastRate;
    }

    /// <summary>Every answer has the version, and a problem where nobody else wrote one: unknown paths and methods.</summary>
    static async Task FinishAsync(HttpContext http, RequestDelegate next)
    {
        var fields = http.Response.Headers;
        fields["X-ApplianceMail-Version"] = Version;
        // Answers have one-time passwords and people's names: nobody on the way keeps them.
        fields.CacheControl = "no-store";
        fields.XContentTypeOptions = "nosniff";
        await next(http);
        if (http.Response.HasStarted || http.Response.ContentType is not null) return;
        var problem = http.Response.StatusCode switch
        {
            StatusCodes.Status404NotFound => AdminProblem.New(StatusCodes.Status404NotFound, "PathNotFound", $"There is nothing here. Operations are run by POST to {AdminApi.Path}/Verb-Noun."),
            StatusCodes.Status405MethodNotAllowed => AdminProblem.New(StatusCodes.Status405MethodNotAllowed, "MethodNotAllowed", "Operations are run by POST, also those that only read."),
            _ => null,
        };
        if (problem is not null) await problem.ToResult().ExecuteAsync(http);
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
