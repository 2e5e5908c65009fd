using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using ApplianceMail.EndToEnd.Harness;

namespace ApplianceMail.EndToEnd;

/// <summary>The Windows program as a Windows service, under Wine: installed, serving, stopped, started again, removed.</summary>
[Collection(WindowsServiceCollection.Name)]
public sealed class WindowsServiceTests
{
    [SkippableFact]
    public async Task The_service_is_installed_serves_stops_starts_with_its_mail_and_is_removed()
    {
        Skip.If(OperatingSystem.IsWindows(), "Windows' own service manager is not touched by tests.");
        Tool.Require("wine");
        await using var wine = await WinePrefix.StartAsync();
        var server = await PublishAsync(wine);
        int smtp = FreePort.Next(), imap = FreePort.Next();
        var configuration = WriteConfiguration(wine, smtp, imap);

        var installed = await wine.RunAsync(server, "service", "install", "--config", configuration);
        Assert.Contains("The service appliancemail is installed", installed);
        var postmaster = "postmaster@example.test";
        var password = installed.Split('\n').Single(l => l.Contains(postmaster, StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[^1].Trim();
        await DeliverAsync(smtp, postmaster, "Subject: by Wine\r\n\r\nBody\r\n"u8.ToArray());

        Assert.True(File.Exists(AccessFile(wine)), "The service did not write the sites' file into the directory that is apart.");
        // Wine's net command waits neither for the start nor for the end of the service, and starts none that has not quite ended.
        await wine.RunAsync("net", "stop", "appliancemail");
        await IsOpenAsync(smtp, false);
        var start = "";
        await Eventually.IsTrueAsync(
            async () =>
            {
                var started = await wine.StartAsync(["net", "start", "appliancemail"]);
                start = started.Output;
                return started.ExitCode == 0;
            },
            () => "The service does not start again.\n" + start);
        await IsOpenAsync(imap, true);
        await using (var reader = await ImapClient.LoginAsync(At("IMAP", imap), new User(postmaster, password)))
        {
            await reader.OkAsync("SELECT INBOX");
            Assert.Equal("Body\r\n", Encoding.ASCII.GetString(Assert.Single((await reader.OkAsync("FETCH 1 BODY[TEXT]")).Untagged, u => u.Literals.Count == 1).Literals[0]));
        }

        Assert.Contains("is removed", await wine.RunAsync(server, "service", "remove"));
        await IsOpenAsync(smtp, false);
        Assert.True(Directory.Exists(Path.GetDirectoryName(AccessFile(wine))));
        Assert.True(File.Exists(Path.Combine(wine.Path, "data", "mail.db")));
    }

    /// <summary>A self-contained folder for Windows, built beside the tree so that it leaves nothing in it.</summary>
    static async Task<string> PublishAsync(WinePrefix wine)
    {
        var output = Path.Combine(wine.Path, "server");
        (await Tool.RunAsync("dotnet",
            ["publish", Path.Combine(Repository.Root, "src", "ApplianceMail.Server"), "-r", "win-x64", "--self-contained", "true", "-v", "q", "--artifacts-path", Path.Combine(wine.Path, "artifacts"), "-o", output],
            limit: TimeSpan.FromMinutes(30))).Succeeded();
        return WinePrefix.WindowsPath(Path.Combine(output, "ApplianceMail.Server.exe"));
    }

    static string AccessFile(WinePrefix wine) => Path.Combine(wine.Path, "sites", "automation", "automation-access");

    static string WriteConfiguration(WinePrefix wine, int smtp, int imap)
    {
        // Wine cannot export keys, so the certificate is made here.
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(30));
        var pfx = Path.Combine(wine.Path, "certificate.pfx");
        File.WriteAllBytes(pfx, certificate.Export(X509ContentType.Pfx));
        var file = Path.Combine(wine.Path, "appliancemail.json");
        File.WriteAllText(file, JsonSerializer.Serialize(new
        {
            dataDirectory = WinePrefix.WindowsPath(Path.Combine(wine.Path, "data")),
            automation = new { directory = WinePrefix.WindowsPath(Path.GetDirectoryName(AccessFile(wine))!) },
            certificate = new { path = WinePrefix.WindowsPath(pfx) },
            listeners = new[]
            {
                new { service = "smtp", address = "127.0.0.1", port = smtp },
                new { service = "imap", address = "127.0.0.1", port = imap },
                new { service = "admin", address = "127.0.0.1", port = FreePort.Next() },
            },
        }));
        return WinePrefix.WindowsPath(file);
    }

    static Endpoint At(string service, int port) => new(service, new IPEndPoint(IPAddress.Loopback, port), null);

    static async Task DeliverAsync(int port, string to, byte[] message)
    {
        await using var smtp = await SmtpClient.ConnectAsync(At("SMTP", port));
        await smtp.CommandAsync("EHLO client.example");
        Assert.StartsWith("250 ", await smtp.SendMessageAsync("a@example.net", to, message));
        await smtp.CommandAsync("QUIT");
    }

    /// <summary>Waits until somebody listens on the port, or nobody does any more.</summary>
    static Task IsOpenAsync(int port, bool isOpen) => Eventually.IsTrueAsync(
        async () =>
        {
            using var client = new TcpClient();
            try
            {
                await client.ConnectAsync(IPAddress.Loopback, port);
                return isOpen;
            }
            catch (SocketException e) when (e.SocketErrorCode == SocketError.ConnectionRefused)
            {
                return !isOpen;
            }
        },
        () => $"Port {port} did not {(isOpen ? "open" : "close")}.");
}
