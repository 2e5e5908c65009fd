using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using ApplianceMail.EndToEnd.Harness;

namespace ApplianceMail.EndToEnd;

/// <summary>The Windows program as a Windows service, under Wine: installed, serving, stopped, started again, removed.</summary>
public sealed class WindowsServiceTests
{
    [SkippableFact]
    public async Task The_service_is_installed_serves_stops_starts_with_its_mail_and_is_removed()
    {
        Skip.If(OperatingSystem.IsWindows(), "Windows' own service manager is not touched by tests.");
        Tool.Require("wine");
        await using var wine = await WinePrefix.StartAsync();
        var server = await PublishAsync(wine);
        int smtp = FreePort(), imap = FreePort();
        var configuration = WriteConfiguration(wine, smtp, imap);

        var installed = await wine.RunAsync(server, "service", "install", "--config", configuration);
        Assert.Contains("The service appliancemail is installed", installed);
        var password = installed.Split('\n').Single(l => l.Contains("postmaster@example.test", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[^1].Trim();
        await TalkAsync(smtp, "EHLO client.example", "MAIL FROM:<a@example.net>", "RCPT TO:<postmaster@example.test>", "DATA", "Subject: by Wine\r\n\r\nBody\r\n.", "QUIT");

        Assert.True(File.Exists(AccessFile(wine)), "The service did not write the sites' file into the directory that is apart.");
        await wine.RunAsync("net", "stop", "appliancemail");
        await AssertClosesAsync(smtp);
        await wine.RunAsync("net", "start", "appliancemail");
        var answer = await TalkAsync(imap, $"a LOGIN postmaster@example.test {password}", "b SELECT INBOX", "c FETCH 1 BODY[TEXT]", "d LOGOUT");
        Assert.Contains("\r\nBody\r\n", answer);

        Assert.Contains("is removed", await wine.RunAsync(server, "service", "remove"));
        await AssertClosesAsync(smtp);
        Assert.True(Directory.Exists(Path.GetDirectoryName(AccessFile(wine))));
        Assert.True(File.Exists(Path.Combine(wine.Path, "data", "mail.db")));
    }

    /// <summary>A self-contained folder for Windows, built beside the tree so that it leaves nothing in it.</summary>
    static async Task<string> PublishAsync(WinePrefix wine)
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root!.FullName, "ApplianceMail.sln"))) root = root.Parent;
        var output = Path.Combine(wine.Path, "server");
        (await Tool.RunAsync("dotnet",
            ["publish", Path.Combine(root.FullName, "src", "ApplianceMail.Server"), "-r", "win-x64", "--self-contained", "true", "-v", "q", "--artifacts-path", Path.Combine(wine.Path, "artifacts"), "-o", output],
            limit: TimeSpan.FromMinutes(5))).Succeeded();
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
                new { service = "admin", address = "127.0.0.1", port = FreePort() },
            },
        }));
        return WinePrefix.WindowsPath(file);
    }

    /// <summary>Says the lines one after the other, each after an answer, and returns all answers.</summary>
    static async Task<string> TalkAsync(int port, params string[] lines)
    {
        using var client = await ConnectAsync(port);
        var stream = client.GetStream();
        var answers = new StringBuilder();
        var buffer = new byte[8192];
        foreach (var line in lines)
        {
            answers.Append(Encoding.ASCII.GetString(buffer, 0, await stream.ReadAsync(buffer).AsTask().WaitAsync(Tool.Limit)));
            await stream.WriteAsync(Encoding.ASCII.GetBytes(line + "\r\n"));
        }
        for (int count; (count = await stream.ReadAsync(buffer).AsTask().WaitAsync(Tool.Limit)) > 0;) answers.Append(Encoding.ASCII.GetString(buffer, 0, count));
        return answers.ToString();
    }

    /// <summary>Wine's net command waits neither for the start nor for the end of the service.</summary>
    static async Task<TcpClient> ConnectAsync(int port)
    {
        using var limit = new CancellationTokenSource(Tool.Limit);
        while (true)
        {
            var client = new TcpClient();
            try
            {
                await client.ConnectAsync(IPAddress.Loopback, port, limit.Token);
                return client;
            }
            catch (SocketException)
            {
                client.Dispose();
                await Task.Delay(200, limit.Token);
            }
        }
    }

    static async Task AssertClosesAsync(int port)
    {
        using var limit = new CancellationTokenSource(Tool.Limit);
        while (true)
        {
            using var client = new TcpClient();
            try
            {
                await client.ConnectAsync(IPAddress.Loopback, port, limit.Token);
            }
            catch (SocketException e)
            {
                Assert.Equal(SocketError.ConnectionRefused, e.SocketErrorCode);
                return;
            }
            await Task.Delay(200, limit.Token);
        }
    }

    static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
