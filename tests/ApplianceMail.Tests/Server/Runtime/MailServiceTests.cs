using System.Globalization;
using System.Net;
using System.Net.Sockets;
using ApplianceMail.Admin.Server;
using ApplianceMail.Tests.Harness;

namespace ApplianceMail.Tests.Server.Runtime;

/// <summary>Get-, Start-, Stop-, Restart- and Set-MailService on a whole appliance.</summary>
public sealed class MailServiceTests
{
    [Fact]
    public async Task All_services_are_listed_with_status_startup_address_and_port()
    {
        await using var a = await RunningAppliance.StartAsync();
        var all = await a.ListAsync<MailServiceInfo>("Get-MailService", new { });
        Assert.Equal(["SMTP", "Submission", "SMTPS", "POP3", "POP3S", "IMAP", "IMAPS", "ADMIN"], all.Select(s => s.Name));
        Assert.All(all, s => Assert.Equal((MailServiceStatus.Running, MailServiceStartup.Automatic, "127.0.0.1"), (s.Status, s.Startup, s.Bind)));
        Assert.All(all, s => Assert.InRange(int.Parse(s.Port, CultureInfo.InvariantCulture), 1, 65535));
        Assert.Equal((300, 600, 1800), (all[0].TimeoutSeconds, all[3].TimeoutSeconds, all[5].TimeoutSeconds));
        await a.RefusedAsync("MailServiceNotFound", "Get-MailService", new { Identity = "FTP" });
    }

    [Fact]
    public async Task A_stopped_service_refuses_connections_tells_its_sessions_and_starts_again()
    {
        await using var a = await RunningAppliance.StartAsync();
        await using var session = await a.ConnectAsync("pop3");
        await session.ExpectAsync("+OK *");
        var endPoint = IPEndPoint.Parse((await a.ServiceAsync("POP3")).Addresses[0]);
        var preview = await a.RunAsync("Stop-MailService", new { Identity = "POP3" }, preview: true);
        Assert.Equal("service state", Assert.Single(preview.Changes).Entity);
        Assert.Equal(MailServiceStatus.Running, (await a.ServiceAsync("POP3")).Status);
        var stopped = await a.GetAsync<MailServiceInfo>("Stop-MailService", new { Identity = "pop3" });
        Assert.Equal(MailServiceStatus.Stopped, stopped.Status);
        await session.ExpectEndAsync();
        await Assert.ThrowsAsync<SocketException>(() => WireClient.ConnectAsync(endPoint));
        Assert.Empty((await a.RunAsync("Stop-MailService", new { Identity = "POP3" })).Changes);
        var started = await a.GetAsync<MailServiceInfo>("Start-MailService", new { Identity = "POP3" });
        Assert.Equal(MailServiceStatus.Running, started.Status);
        await using var again = await a.ConnectAsync("POP3");
        await again.ExpectAsync("+OK *");
    }

    [Theory]
    [InlineData("Stop-MailService", "AdminServiceNeeded")]
    [InlineData("Start-MailService", "AdminServiceNeeded")]
    [InlineData("Restart-MailService", "AdminServiceNeeded")]
    public async Task Admin_is_never_stopped(string operation, string code)
    {
        await using var a = await RunningAppliance.StartAsync();
        await a.RefusedAsync(code, operation, new { Identity = "admin" });
        Assert.Equal(MailServiceStatus.Running, (await a.ServiceAsync("ADMIN")).Status);
    }

    [Fact]
    public async Task Admins_addresses_are_the_files_and_who_may_connect_can_be_set_but_for_this_machine()
    {
        await using var a = await RunningAppliance.StartAsync();
        await a.RefusedAsync("ServiceSettingInFile", "Set-MailService", new { Identity = "ADMIN", Addresses = "127.0.0.1:6001" });
        await a.RefusedAsync("ServiceSettingInFile", "Set-MailService", new { Identity = "ADMIN", AutoStart = false });
        await a.RefusedAsync("ServiceSettingInFile", "Set-MailService", new { Identity = "ADMIN", MaxClients = 5, Restart = true });
        var set = await a.GetAsync<MailServiceInfo>("Set-MailService", new { Identity = "ADMIN", AccessMode = "Allow", AccessList = "192.0.2.0/24", MaxConnectionsPerMinute = 2 });
        Assert.Equal("192.0.2.0/24", set.AccessList);
        var admin = a.Appliance.Admin;
        Assert.True(admin.TryEnter(IPAddress.Loopback));
        Assert.False(admin.TryEnter(IPAddress.Parse("::ffff:198.51.100.1")));
        Assert.Equal([true, true, false], [admin.TryEnter(IPAddress.Parse("192.0.2.1")), admin.TryEnter(IPAddress.Parse("::ffff:192.0.2.1")), admin.TryEnter(IPAddress.Parse("192.0.2.1"))]);
        Assert.Equal(2, (await a.ServiceAsync("ADMIN")).Connections);
        admin.Leave(IPAddress.Parse("192.0.2.1"));
        Assert.Equal(1, (await a.ServiceAsync("ADMIN")).Connections);
    }

    [Fact]
    public async Task A_message_in_data_gets_through_a_restart_of_its_service_and_is_there_afterwards()
    {
        await using var a = await RunningAppliance.StartAsync();
        await using var smtp = await a.ConnectAsync("SMTP");
        await smtp.ExpectAsync("220 example.test  Service ready");
        Assert.StartsWith("250", await smtp.AskAsync("EHLO client.example"));
        Assert.StartsWith("250", await smtp.AskAsync("MAIL FROM:<a@example.net>"));
        Assert.StartsWith("250", await smtp.AskAsync("RCPT TO:<postmaster@example.test>"));
        Assert.StartsWith("354", await smtp.AskAsync("DATA"));
        await smtp.SendAsync("Subject: half");
        await a.RunAsync("Restart-MailService", new { Identity = "SMTP" });
        // The port is open again while the old session goes on.
        await using (var other = await a.ConnectAsync("SMTP")) await other.ExpectAsync("220 *");
        await smtp.SendAsync("\r\nthrough\r\n.");
        await smtp.ExpectAsync("250 2.0.0 *");
        await smtp.ExpectAsync("421 4.3.2 *");
        await smtp.ExpectEndAsync();
        var info = Assert.Single(await a.ListAsync<MailServerInfo>("Get-MailServer", new { }));
        Assert.True(info.UsedBytes > 0);
    }

    [Fact]
    public async Task Several_addresses_take_the_place_of_one_and_sessions_of_the_old_one_are_told()
    {
        await using var a = await RunningAppliance.StartAsync();
        int one = FreePort.Next(), two = FreePort.Next();
        await using var old = await a.ConnectAsync("SMTP");
        await old.ExpectAsync("220 *");
        var moved = await a.GetAsync<MailServiceInfo>("Set-MailService", new { Identity = "SMTP", Addresses = $"127.0.0.1:{one}, 127.0.0.2:{two}" });
        Assert.Equal([$"127.0.0.1:{one}", $"127.0.0.2:{two}"], moved.Addresses);
        await old.ExpectAsync("421 *");
        foreach (var address in moved.Addresses)
        {
            await using var client = await WireClient.ConnectAsync(IPEndPoint.Parse(address));
            await client.ExpectAsync("220 *");
        }
    }

    [SkippableFact]
    public async Task One_socket_for_both_families_and_two_sockets_take_each_others_place_on_the_same_port()
    {
        Skip.IfNot(Socket.OSSupportsIPv6, "This machine has no IPv6.");
        await using var a = await RunningAppliance.StartAsync();
        int port = FreePort.Next();
        foreach (var addresses in (string[])[$"*:{port}", $"0.0.0.0:{port},[::]:{port}", $"loopback:{port}", $"*:{port}"])
        {
            await a.RunAsync("Set-MailService", new { Identity = "IMAP", Addresses = addresses });
            foreach (var address in (IPAddress[])[IPAddress.Loopback, IPAddress.IPv6Loopback])
            {
                await using var client = await WireClient.ConnectAsync(new IPEndPoint(address, port));
                await client.ExpectAsync("* OK *");
            }
        }
        await a.RunAsync("Set-MailService", new { Identity = "IMAP", Addresses = $"[::]:{port}" });
        await Assert.ThrowsAsync<SocketException>(() => WireClient.ConnectAsync(new IPEndPoint(IPAddress.Loopback, port)));
        await a.RefusedAsync("InvalidParameter", "Set-MailService", new { Identity = "IMAP", Addresses = $"*:{port},127.0.0.1:{port}" });
    }

    [Fact]
    public async Task A_port_that_somebody_has_is_refused_with_its_owner_and_nothing_changes()
    {
        await using var a = await RunningAppliance.StartAsync();
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        int port = ((IPEndPoint)taken.LocalEndpoint).Port;
        var before = await a.ServiceAsync("SMTP");
        await using var session = await a.ConnectAsync("SMTP");
        await session.ExpectAsync("220 *");
        var refusal = await a.RefusedAsync("PortInUse", "Set-MailService", new { Identity = "SMTP", Addresses = $"127.0.0.1:{port}", MaxClients = 5 });
        if (OperatingSystem.IsLinux() || OperatingSystem.IsWindows()) Assert.Contains($"process {Environment.ProcessId}", refusal.Message);
        var ours = await a.RefusedAsync("PortInUse", "Set-MailService", new { Identity = "SMTP", Addresses = (await a.ServiceAsync("IMAPS")).Addresses[0] });
        Assert.Contains("IMAPS of this server", ours.Message);
        await a.RefusedAsync("AddressNotHere", "Set-MailService", new { Identity = "SMTP", Addresses = "192.0.2.1:2525" });
        Assert.Equal((before.Addresses[0], before.MaxClients), ((await a.ServiceAsync("SMTP")).Addresses[0], (await a.ServiceAsync("SMTP")).MaxClients));
        Assert.StartsWith("250", await session.AskAsync("NOOP"));
    }

    [Theory]
    [InlineData("Addresses", "")]
    [InlineData("Addresses", "nowhere:25")]
    [InlineData("Addresses", "127.0.0.1:70000")]
    [InlineData("Addresses", "127.0.0.1:-1")]
    [InlineData("Addresses", "127.0.0.1:")]
    [InlineData("Addresses", "1:25")]
    [InlineData("Addresses", "[127.0.0.1]:25")]
    [InlineData("Addresses", "[::1:25")]
    [InlineData("Addresses", "127.0.0.1:9925,127.0.0.1:9925")]
    [InlineData("AccessList", "*,!161.29.3-5.24")]
    [InlineData("UnlimitedAddresses", "10.0.0.999")]
    public async Task A_wrong_text_is_named_and_changes_nothing(string parameter, string text)
    {
        await using var a = await RunningAppliance.StartAsync();
        var before = await a.ServiceAsync("SMTP");
        var refusal = await a.RefusedAsync("InvalidParameter", "Set-MailService", new Dictionary<string, object> { ["Identity"] = "SMTP", [parameter] = text });
        Assert.StartsWith(parameter + ":", refusal.Message);
        Assert.Equal(before with { Addresses = [] }, await a.ServiceAsync("SMTP") with { Addresses = [] });
    }

    [Fact]
    public async Task The_client_after_the_last_is_refused_in_the_protocols_words_without_dropping_the_others()
    {
        await using var a = await RunningAppliance.StartAsync();
        foreach (var (service, greeting, refusal, check, answer) in new[]
        {
            ("SMTP", "220 *", "421 4.7.0 *", "NOOP", "250 *"), ("POP3", "+OK *", "-ERR [SYS/TEMP] *", "CAPA", "+OK*"), ("IMAP", "* OK *", "* BYE *", "a NOOP", "a OK *"),
        })
        {
            await using var first = await a.ConnectAsync(service);
            await first.ExpectAsync(greeting);
            await a.RunAsync("Set-MailService", new { Identity = service, MaxClients = 1 });
            await using var second = await a.ConnectAsync(service);
            await second.ExpectAsync(refusal);
            await second.ExpectEndAsync();
            await first.SendAsync(check);
            await first.ExpectAsync(answer);
        }
    }

    [Fact]
    public async Task The_eleventh_connection_within_a_minute_is_refused_but_not_from_unlimited_addresses()
    {
        await using var a = await RunningAppliance.StartAsync();
        await a.RunAsync("Set-MailService", new { Identity = "SMTP", MaxConnectionsPerMinute = 10 });
        for (int i = 0; i < 10; i++)
        {
            await using var client = await a.ConnectAsync("SMTP");
            await client.ExpectAsync("220 *");
        }
        await using (var eleventh = await a.ConnectAsync("SMTP")) await eleventh.ExpectAsync("421 4.7.0 *minute*");
        await a.RunAsync("Set-MailService", new { Identity = "SMTP", UnlimitedAddresses = "127.*" });
        for (int i = 0; i < 15; i++)
        {
            await using var client = await a.ConnectAsync("SMTP");
            await client.ExpectAsync("220 *");
        }
    }

    [Fact]
    public async Task Access_is_uncontrolled_denied_to_some_or_allowed_to_some()
    {
        await using var a = await RunningAppliance.StartAsync();
        await a.RefusedAsync("InvalidParameter", "Set-MailService", new { Identity = "SMTP", AccessMode = "Allow" });
        await a.RunAsync("Set-MailService", new { Identity = "SMTP", AccessMode = "Deny", AccessList = "127.0.0.*" });
        await using (var denied = await a.ConnectAsync("SMTP"))
        {
            await denied.ExpectAsync("554 5.7.1 *");
            await denied.ExpectEndAsync();
        }
        await a.RunAsync("Set-MailService", new { Identity = "SMTP", AccessMode = "Allow" });
        await using (var allowed = await a.ConnectAsync("SMTP")) await allowed.ExpectAsync("220 *");
        await a.RunAsync("Set-MailService", new { Identity = "SMTP", AccessList = "*,!127.0.0.0/8" });
        await using (var denied = await a.ConnectAsync("SMTP")) await denied.ExpectAsync("554 *");
        await a.RunAsync("Set-MailService", new { Identity = "SMTP", AccessMode = "None" });
        await using (var allowed = await a.ConnectAsync("SMTP")) await allowed.ExpectAsync("220 *");
    }

    [Fact]
    public async Task A_silent_client_is_dropped_after_the_services_timeout_also_when_it_was_there_before()
    {
        await using var a = await RunningAppliance.StartAsync();
        await using var early = await a.ConnectAsync("SMTP");
        await early.ExpectAsync("220 *");
        await a.RunAsync("Set-MailService", new { Identity = "SMTP", TimeoutSeconds = 1 });
        await using var late = await a.ConnectAsync("SMTP");
        await late.ExpectAsync("220 *");
        await late.ExpectAsync("421 4.4.2 *");
        Assert.StartsWith("250", await early.AskAsync("NOOP"));
        await early.ExpectAsync("421 4.4.2 *");
    }

    [Fact]
    public async Task What_was_set_survives_a_restart_and_undo_takes_it_back_at_once()
    {
        await using var a = await RunningAppliance.StartAsync();
        int port = FreePort.Next();
        var set = await a.RunAsync("Set-MailService", new { Identity = "POP3", Addresses = $"127.0.0.1:{port}", MaxClients = 3, AutoStart = true });
        await a.RunAsync("Set-MailService", new { Identity = "IMAP", AutoStart = false });
        Assert.Equal(MailServiceStatus.Running, (await a.ServiceAsync("IMAP")).Status);
        await a.ReopenAsync();
        var pop3 = await a.ServiceAsync("POP3");
        Assert.Equal((3, port.ToString(CultureInfo.InvariantCulture), MailServiceStatus.Running), (pop3.MaxClients, pop3.Port, pop3.Status));
        var imap = await a.ServiceAsync("IMAP");
        Assert.Equal((MailServiceStatus.Stopped, MailServiceStartup.Manual), (imap.Status, imap.Startup));
        await a.RunAsync("Start-MailService", new { Identity = "IMAP" });
        await using (var client = await a.ConnectAsync("IMAP")) await client.ExpectAsync("* OK *");
        await a.RunAsync("Undo-MailChange", new { Identity = set.ChangeId });
        pop3 = await a.ServiceAsync("POP3");
        Assert.Equal(2000, pop3.MaxClients);
        Assert.NotEqual(port.ToString(CultureInfo.InvariantCulture), pop3.Port);
        await using (var client = await a.ConnectAsync("POP3")) await client.ExpectAsync("+OK *");
        await a.RunAsync("Set-MailService", new { Identity = "IMAP", Reset = true });
        Assert.Equal(MailServiceStartup.Automatic, (await a.ServiceAsync("IMAP")).Startup);
    }

    [Fact]
    public async Task A_reset_or_an_undo_to_a_port_that_somebody_has_by_now_leaves_the_service_where_it_is_and_says_so()
    {
        int before = FreePort.Next(), after = FreePort.Next();
        await using var a = await RunningAppliance.StartAsync(o => o with { Listeners = [.. o.Listeners!.Select(l => l.Service == ApplianceMail.Server.Configuration.ServiceName.Imap ? l with { Port = before } : l)] });
        var moved = await a.RunAsync("Set-MailService", new { Identity = "IMAP", Addresses = $"127.0.0.1:{after}" });
        using var taken = new TcpListener(IPAddress.Loopback, before);
        taken.Start();
        await a.RefusedAsync("PortInUse", "Set-MailService", new { Identity = "IMAP", Reset = true });
        Assert.Contains("goes on where it was", (await a.RefusedAsync("PortInUse", "Undo-MailChange", new { Identity = moved.ChangeId })).Message);
        var info = await a.ServiceAsync("IMAP");
        Assert.Equal((MailServiceStatus.Running, $"127.0.0.1:{after}"), (info.Status, info.Addresses.Single()));
        Assert.Contains("in use", info.Failure);
        taken.Stop();
        await a.RunAsync("Restart-MailService", new { Identity = "IMAP" });
        info = await a.ServiceAsync("IMAP");
        Assert.Equal(($"127.0.0.1:{before}", null), (info.Addresses.Single(), info.Failure));
    }

    [Fact]
    public async Task A_service_without_an_address_says_so_and_gets_one()
    {
        await using var a = await RunningAppliance.StartAsync(o => o with { Listeners = [.. o.Listeners!.Where(l => l.Service != ApplianceMail.Server.Configuration.ServiceName.Pop3)] });
        Assert.Equal(MailServiceStatus.Stopped, (await a.ServiceAsync("POP3")).Status);
        await a.RefusedAsync("ServiceHasNoAddress", "Start-MailService", new { Identity = "POP3" });
        await a.RunAsync("Set-MailService", new { Identity = "POP3", Addresses = "127.0.0.1:0" });
        await a.RunAsync("Start-MailService", new { Identity = "POP3" });
        await using var client = await a.ConnectAsync("POP3");
        await client.ExpectAsync("+OK *");
    }

    [Fact]
    public async Task Several_changes_at_once_end_in_a_service_that_serves()
    {
        await using var a = await RunningAppliance.StartAsync();
        await Task.WhenAll(Enumerable.Range(0, 12).Select(i => (i % 3) switch
        {
            0 => a.RunAsync("Restart-MailService", new { Identity = "SMTP" }),
            1 => a.RunAsync("Set-MailService", new { Identity = "SMTP", MaxClients = 100 + i }),
            _ => a.RunAsync("Restart-MailServer", new { }),
        }));
        await using var client = await a.ConnectAsync("SMTP");
        await client.ExpectAsync("220 *");
    }
}
