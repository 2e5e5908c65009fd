using System.Net;
using ApplianceMail.Admin;
using ApplianceMail.Admin.Server;
using ApplianceMail.Store.Directory;
using ApplianceMail.Tests.Harness;

namespace ApplianceMail.Tests.Server.Runtime;

/// <summary>Get-MailServer, Restart-MailServer, Get- and Stop-MailConnection on a whole appliance.</summary>
public sealed class MailServerTests
{
    static readonly AdminRights s_domainAdministrator = new(AdministratorKind.Domain, ["example.test"], []);

    [Fact]
    public async Task Everything_about_server_and_machine_is_there()
    {
        await using var a = await RunningAppliance.StartAsync();
        var info = Assert.Single(await a.ListAsync<MailServerInfo>("Get-MailServer", new { }));
        Assert.Equal(("example.test", 1, 1, "mail.example.test", a.DataDirectory), (info.PrimaryDomain, info.Domains, info.Users, info.HostName, info.DataDirectory));
        Assert.Matches(@"^\d+\.\d+\.\d+", info.Version);
        Assert.True(info.Processors > 0 && info.MemoryBytes > 0 && info.ProcessBytes > 0 && info.OsUptime > TimeSpan.Zero);
        Assert.InRange(info.StoreDiskFreeBytes!.Value, 0, info.StoreDiskBytes!.Value);
        Assert.InRange(info.SystemDiskFreeBytes!.Value, 0, info.SystemDiskBytes!.Value);
        Assert.True(info.ServerUptime >= TimeSpan.Zero && info.ServiceUptime >= TimeSpan.Zero);
        Assert.NotEmpty(info.OperatingSystem!);
    }

    [Fact]
    public async Task An_administrator_of_a_domain_sees_his_part_and_nothing_of_the_machine()
    {
        await using var a = await RunningAppliance.StartAsync();
        await a.RunAsync("New-MailDomain", new { Name = "other.example" });
        await a.RunAsync("New-MailUser", new { Address = "x@other.example", Password = "p" });
        var info = Assert.Single(await a.ListAsync<MailServerInfo>("Get-MailServer", new { }, s_domainAdministrator));
        Assert.Equal((1, 1), (info.Domains, info.Users));
        Assert.Equal((null, null, null, null), (info.OperatingSystem, info.DataDirectory, info.StoreDiskBytes, info.ServerUptime));
    }

    [Fact]
    public async Task A_restart_ends_sessions_but_the_one_that_asked_and_loses_nothing()
    {
        await using var a = await RunningAppliance.StartAsync();
        var before = a.Appliance.MailServices.ServicesStartedAt;
        await using var asks = await a.ConnectAsync("SMTP");
        await using var data = await a.ConnectAsync("Submission");
        await using var idle = await a.ConnectAsync("IMAP");
        await asks.ExpectAsync("220 *");
        await data.ExpectAsync("220 *");
        await idle.ExpectAsync("* OK *");
        var id = (await a.ListAsync<MailConnectionInfo>("Get-MailConnection", new { Service = "smtp" })).Single().Id;
        await a.RunAsync("Stop-MailService", new { Identity = "POP3S" });
        var done = await a.GetAsync<RestartedMailServer>("Restart-MailServer", new { KeepConnection = id });
        Assert.True(done.ServicesStartedAt > before);
        Assert.Equal(["SMTP", "Submission", "SMTPS", "POP3", "IMAP", "IMAPS", "ADMIN"], done.Running);
        await idle.ExpectAsync("* BYE *");
        await data.ExpectAsync("421 *");
        Assert.StartsWith("250", await asks.AskAsync("NOOP"));
        foreach (var service in done.Running.Where(s => s is "SMTP" or "POP3" or "IMAP"))
        {
            await using var client = await a.ConnectAsync(service);
            Assert.DoesNotContain("<end>", await client.ReadLineAsync());
        }
        Assert.StartsWith("221", await asks.AskAsync("QUIT"));
        await asks.ExpectEndAsync();
    }

    [Fact]
    public async Task The_console_on_port_25_restarts_the_services_and_goes_on()
    {
        await using var a = await RunningAppliance.StartAsync();
        await using var imap = await a.ConnectAsync("IMAP");
        await imap.ExpectAsync("* OK *");
        await using var console = await OpenConsoleAsync(a);
        foreach (var command in (string[])["restartserver", "Restart-MailService SMTP", "Stop-MailService SMTP", "Start-MailService SMTP"])
        {
            await console.SendAsync(command);
            // The answer of an operation has a status of its own.
            if (command.Contains('-')) await console.ReadUntilAsync("Status  ");
            await console.SendAsync("Get-MailService SMTP");
            var line = await console.ReadUntilAsync("Status  ");
            Assert.Contains(command.StartsWith("Stop", StringComparison.Ordinal) ? "Stopped" : "Running", line);
        }
        await imap.ExpectAsync("* BYE *");
        await console.SendAsync("Set-MailServerSetting Greeting \"hello there\"");
        await console.ReadUntilAsync("hello there");
        Assert.Equal("hello there", a.Appliance.Store.Settings.Greeting);
    }

    [Fact]
    public async Task A_console_that_ends_its_own_connection_or_works_while_the_process_ends_holds_nothing_up()
    {
        var a = await RunningAppliance.StartAsync();
        await using var first = await OpenConsoleAsync(a);
        var id = (await a.ListAsync<MailConnectionInfo>("Get-MailConnection", new { })).Single().Id;
        await first.SendAsync("Stop-MailConnection " + id);
        await using var second = await OpenConsoleAsync(a);
        for (int i = 0; i < 50; i++) await second.SendAsync($"Set-MailServerSetting Greeting hello{i}");
        await second.ReadUntilAsync("hello0");
        await a.DisposeAsync().AsTask().WaitAsync(Patience.Limit);
    }

    static async Task<WireClient> OpenConsoleAsync(RunningAppliance a)
    {
        var console = await a.ConnectAsync("SMTP");
        await console.ExpectAsync("220 *");
        await console.SendAsync("wmailserver#admin " + a.Appliance.First!.AdministratorPassword);
        await console.ReadUntilAsync("Welcome");
        return console;
    }

    [Fact]
    public async Task A_preview_of_a_restart_restarts_nothing()
    {
        await using var a = await RunningAppliance.StartAsync();
        await using var client = await a.ConnectAsync("SMTP");
        await client.ExpectAsync("220 *");
        await a.RunAsync("Restart-MailServer", new { }, preview: true);
        Assert.StartsWith("250", await client.AskAsync("NOOP"));
    }

    [Fact]
    public async Task Connections_are_shown_with_user_tls_and_bytes_and_can_be_ended()
    {
        await using var a = await RunningAppliance.StartAsync();
        await a.RunAsync("New-MailUser", new { Address = "alice", Password = "secret" });
        await using var stranger = await a.ConnectAsync("SMTP");
        await stranger.ExpectAsync("220 *");
        await using var alice = await a.ConnectAsync("IMAP");
        await alice.ExpectAsync("* OK *");
        await alice.SendAsync("a LOGIN alice@example.test secret");
        await alice.ExpectAsync("a OK *");
        var all = await a.ListAsync<MailConnectionInfo>("Get-MailConnection", new { });
        Assert.Equal([("SMTP", null), ("IMAP", "alice@example.test")], all.Select(c => (c.Service, c.User)));
        var connection = all[1];
        Assert.Equal(("127.0.0.1", alice.Local.Port, null, "a LOGIN alice@example.test secret\r\n".Length), (connection.Address, connection.Port, connection.Tls, (int)connection.BytesReceived));
        Assert.True(connection.BytesSent > 20);
        Assert.Equal(1, (await a.ServiceAsync("IMAP")).Connections);
        Assert.Equal(["alice@example.test"], (await a.ListAsync<MailConnectionInfo>("Get-MailConnection", new { }, s_domainAdministrator)).Select(c => c.User));
        await a.RunAsync("Stop-MailConnection", new { Identity = connection.Id });
        await alice.ExpectAsync("* BYE *");
        await alice.ExpectEndAsync();
        // The client sees the end a moment before the server has forgotten the session.
        await Patience.UntilAsync(async () => (await a.ListAsync<MailConnectionInfo>("Get-MailConnection", new { })).Count == 1);
        Assert.StartsWith("250", await stranger.AskAsync("NOOP"));
        await a.RefusedAsync("MailConnectionNotFound", "Stop-MailConnection", new { Identity = connection.Id });
        await a.RefusedAsync("MailConnectionNotFound", "Get-MailConnection", new { Identity = "nobody" });
    }

    [Fact]
    public async Task A_session_that_hangs_is_cut_when_the_appliance_ends()
    {
        var a = await RunningAppliance.StartAsync();
        await using var smtp = await a.ConnectAsync("SMTP");
        await smtp.ExpectAsync("220 *");
        var endPoint = IPEndPoint.Parse((await a.ServiceAsync("SMTP")).Addresses[0]);
        await a.DisposeAsync();
        await smtp.ExpectAsync("421 *");
        await Assert.ThrowsAsync<System.Net.Sockets.SocketException>(() => WireClient.ConnectAsync(endPoint));
    }
}
