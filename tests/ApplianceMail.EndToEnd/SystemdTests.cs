using System.Diagnostics;
using System.Net.Sockets;
using System.Text;
using ApplianceMail.EndToEnd.Harness;

namespace ApplianceMail.EndToEnd;

/// <summary>The program as systemd starts it: readiness, a sign of life, an orderly stop; and the unit that is installed.</summary>
public sealed class SystemdTests
{
    const string Configuration = """{ "listeners": [ { "service": "smtp", "address": "127.0.0.1", "port": 0 }, { "service": "admin", "address": "127.0.0.1", "port": 0 } ] }""";

    static readonly string s_program = Path.Combine(AppContext.BaseDirectory, "ApplianceMail.Server.dll");

    [SkippableFact]
    public async Task It_says_when_it_is_ready_alive_and_stopping_and_prints_no_password()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "systemd is Linux'.");
        using var folder = new TemporaryDirectory();
        var path = Path.Combine(folder.Path, "notify");
        using var socket = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(path));
        using var server = Start(folder, path);
        var output = server.StandardOutput.ReadToEndAsync();
        var log = server.StandardError.ReadToEndAsync();
        Assert.Equal("READY=1", await ReceiveAsync(socket));
        Assert.Equal("WATCHDOG=1", await ReceiveAsync(socket));
        (await Tool.RunAsync("/bin/kill", ["-TERM", server.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)])).Succeeded();
        string state;
        while ((state = await ReceiveAsync(socket)) == "WATCHDOG=1") { }
        Assert.Equal("STOPPING=1", state);
        await server.WaitForExitAsync().WaitAsync(Tool.Limit);
        Assert.Equal(0, server.ExitCode);
        Assert.Equal("", await output);
        Assert.Contains("random passwords that nobody knows", await log);
    }

    [SkippableFact]
    public async Task It_goes_on_when_systemd_cannot_be_told()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "systemd is Linux'.");
        using var folder = new TemporaryDirectory();
        using var server = Start(folder, Path.Combine(folder.Path, "nobody"));
        var output = server.StandardOutput.ReadToEndAsync();
        string? line;
        do line = await server.StandardError.ReadLineAsync().WaitAsync(Tool.Limit);
        while (line?.Contains("systemd could not be told \\\"WATCHDOG=1", StringComparison.Ordinal) == false);
        Assert.NotNull(line);
        var log = server.StandardError.ReadToEndAsync();
        (await Tool.RunAsync("/bin/kill", ["-TERM", server.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)])).Succeeded();
        await server.WaitForExitAsync().WaitAsync(Tool.Limit);
        Assert.Equal((0, ""), (server.ExitCode, await output));
        Assert.Contains("systemd could not be told \\\"STOPPING=1", await log);
    }

    [SkippableFact]
    public async Task The_unit_is_what_systemd_understands()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "systemd is Linux'.");
        using var folder = new TemporaryDirectory();
        var file = folder.Write("my settings.json", Configuration);
        var unit = (await Tool.RunAsync("dotnet", [s_program, "service", "print", "--config", file, "--data", Path.Combine(folder.Path, "data")])).Succeeded().Text;
        Assert.Contains($"--service --config \"{file}\"", unit);
        Assert.Contains("AmbientCapabilities=CAP_NET_BIND_SERVICE\n", unit);
        // Sites get a directory of their own after the installation, without another one.
        Assert.Matches("\nReadWritePaths=.* -/var/lib/appliancemail-automation\n", unit);
        Tool.Require("systemd-analyze");
        // The user is made by the installation; here root stands in for it.
        var path = folder.Write("appliancemail.service", unit.Replace("User=appliancemail", "User=root", StringComparison.Ordinal).Replace("Group=appliancemail", "Group=root", StringComparison.Ordinal));
        var verified = await Tool.RunAsync("systemd-analyze", ["verify", "--man=no", path]);
        Assert.DoesNotContain("appliancemail.service:", verified.Error + verified.Text);
    }

    static Process Start(TemporaryDirectory folder, string notifySocket)
    {
        var start = new ProcessStartInfo("dotnet", [s_program, "--service", "--config", folder.Write("appliancemail.json", Configuration), "--data", Path.Combine(folder.Path, "data")])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["NOTIFY_SOCKET"] = notifySocket;
        start.Environment["WATCHDOG_USEC"] = "1000000";
        return Process.Start(start)!;
    }

    static async Task<string> ReceiveAsync(Socket socket)
    {
        var buffer = new byte[512];
        using var limit = new CancellationTokenSource(Tool.Limit);
        return Encoding.UTF8.GetString(buffer, 0, await socket.ReceiveAsync(buffer, limit.Token));
    }
}
