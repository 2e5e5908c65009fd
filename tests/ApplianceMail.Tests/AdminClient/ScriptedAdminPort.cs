using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using ApplianceMail.AdminClient;
using ApplianceMail.Tests.Harness;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ApplianceMail.Tests.AdminClient;

/// <summary>An ADMIN port that answers as a test wants it, for what no real server does.</summary>
sealed class ScriptedAdminPort : IAsyncDisposable
{
    readonly WebApplication _app;
    readonly X509Certificate2 _certificate;

    ScriptedAdminPort(WebApplication app, X509Certificate2 certificate) => (_app, _certificate) = (app, certificate);

    public Uri Uri => new(_app.Urls.First());

    public string CertificateHash => Convert.ToHexString(SHA256.HashData(_certificate.RawData));

    /// <summary>The header fields of each request but those for the server's version.</summary>
    public List<IHeaderDictionary> Requests { get; } = [];

    public static async Task<ScriptedAdminPort> StartAsync(Func<HttpContext, Task> answer)
    {
        using var key = RSA.Create(2048);
        using var made = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        var certificate = X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pfx), null);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, FreePort.Next(), listen => listen.UseHttps(certificate)));
        var app = builder.Build();
        var port = new ScriptedAdminPort(app, certificate);
        app.Run(async http =>
        {
            if (http.Request.Path != "/livez") lock (port.Requests) port.Requests.Add(new HeaderDictionary(http.Request.Headers.ToDictionary()));
            await answer(http);
        });
        await app.StartAsync();
        return port;
    }

    public ApplianceMail.AdminClient.AdminClient Client(AdminLogin? login = null, ServerTrust? trust = null) => new(Uri, login ?? AdminLogin.WithPassword("admin", "secret"), trust ?? ServerTrust.Pin(CertificateHash));

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        _certificate.Dispose();
    }
}
