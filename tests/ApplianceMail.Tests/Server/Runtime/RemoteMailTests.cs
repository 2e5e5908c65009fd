using ApplianceMail.Admin.Delivery;
using ApplianceMail.Tests.Harness;

namespace ApplianceMail.Tests.Server.Runtime;

/// <summary>The whole appliance with other servers behind a DNS server: accepted here, queued, delivered there.</summary>
public sealed class RemoteMailTests
{
    static async Task<RunningAppliance> StartAsync(LoopbackDns dns, int port)
    {
        var a = await RunningAppliance.StartAsync(o => o with { RemotePort = port });
        await a.RunAsync("Set-MailServerSetting", new { Identity = "DnsServers", Value = dns.EndPoint.ToString() });
        await a.RunAsync("Add-MailTrustedHost", new { Identity = "127.0.0.1" });
        return a;
    }

    static async Task SendAsync(RunningAppliance a, params string[] recipients)
    {
        await using var smtp = await a.ConnectAsync("SMTP");
        await smtp.ExpectAsync("220 *");
        Assert.StartsWith("250", await smtp.AskAsync("HELO client.example"));
        foreach (var recipient in recipients)
        {
            Assert.StartsWith("250", await smtp.AskAsync("MAIL FROM:<sender@example.org>"));
            Assert.StartsWith("250", await smtp.AskAsync($"RCPT TO:<{recipient}>"));
            Assert.StartsWith("354", await smtp.AskAsync("DATA"));
            Assert.StartsWith("250", await smtp.AskAsync("Subject: hello\r\n\r\nText\r\n."));
        }
    }

    [Fact]
    public async Task A_message_goes_to_the_server_that_the_dns_names_and_the_trace_tells_how()
    {
        await using var server = ScriptedSmtpServer.Start(port: FreePort.Next());
        server.Offer("STARTTLS", "PIPELINING");
        await using var dns = LoopbackDns.Start().Mx("example.net", 10, "down.example.net").Mx("example.net", 20, "mx.example.net").A("down.example.net", "127.0.0.9").A("mx.example.net", "127.0.0.1");
        await using var a = await StartAsync(dns, server.Port);
        await SendAsync(a, "bob@example.net");
        await Patience.UntilAsync(() => server.Messages.Count == 1, () => string.Join('\n', server.Commands));
        Assert.Contains("EHLO mail.example.test", server.Commands);
        Assert.Contains("Received: ", server.Messages[0], StringComparison.Ordinal);
        List<MailTraceInfo> traces = [];
        await Patience.UntilAsync(async () => (traces = await a.ListAsync<MailTraceInfo>("Get-MailTrace", new { Recipient = "bob@example.net" })).Any(t => t.Event.ToString() == "Sent"), () => "no trace of it");
        var text = System.Text.Json.JsonSerializer.Serialize(traces);
        foreach (var word in new[] { "down.example.net (10), mx.example.net (20)", "No connection to down.example.net", "certificate not checked", "250 2.0.0 taken" }) Assert.Contains(word, text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_hangs_keeps_nobody_else_up()
    {
        await using var dns = LoopbackDns.Start();
        var servers = new List<ScriptedSmtpServer>();
        for (int i = 1; i <= 20; i++)
        {
            servers.Add(ScriptedSmtpServer.Start($"127.0.0.{i}", servers.Count == 0 ? FreePort.Next() : servers[0].Port));
            dns.Mx($"d{i}.test", 10, $"mx.d{i}.test").A($"mx.d{i}.test", $"127.0.0.{i}");
        }
        servers[0].On("CONNECT", ScriptedSmtpServer.Hang);
        await using var a = await StartAsync(dns, servers[0].Port);
        // The hanging one has more than all places of one domain.
        await SendAsync(a, [.. Enumerable.Repeat("bob@d1.test", 30), .. Enumerable.Range(2, 19).Select(i => $"bob@d{i}.test")]);
        await Patience.UntilAsync(() => servers.Skip(1).All(s => s.Messages.Count == 1), () => string.Join(' ', servers.Select(s => s.Messages.Count)));
        await Patience.UntilAsync(() => servers[0].Connections > 0);
        Assert.InRange(servers[0].Connections, 1, 20);
        foreach (var server in servers) await server.DisposeAsync();
    }

    [Fact]
    public async Task A_relay_host_with_a_login_gets_everything_when_mail_is_never_sent_directly()
    {
        await using var server = ScriptedSmtpServer.Start(port: FreePort.Next());
        server.Offer("AUTH PLAIN", "PIPELINING");
        await using var dns = LoopbackDns.Start();
        await using var a = await StartAsync(dns, 25);
        await a.RunAsync("Add-MailRelayHost", new { Identity = $"127.0.0.1:{server.Port}", UserName = "account", Password = "secret" });
        await a.RunAsync("Set-MailServerSetting", new { Identity = "RelayMode", Value = "Always" });
        await SendAsync(a, "bob@example.net", "carol@example.com");
        await Patience.UntilAsync(() => server.Messages.Count == 2, () => string.Join('\n', server.Commands));
        Assert.Contains("AUTH PLAIN AGFjY291bnQAc2VjcmV0", server.Commands);
        Assert.Empty(dns.Asked);
    }
}
