using System.Text;
using ApplianceMail.Mail.Smtp;
using ApplianceMail.Net.Dns;
using ApplianceMail.Store.Routing;
using ApplianceMail.Tests.Harness;
using ApplianceMail.Transport.Delivery;
using Microsoft.Extensions.Logging.Abstractions;

namespace ApplianceMail.Tests.Delivery;

/// <summary>The delivery to other servers over real sockets: a DNS server and as many scripted SMTP servers as a test wants, all on one port of 127.0.0.0/8.</summary>
sealed class DeliveryFixture : IAsyncDisposable
{
    public const string Text = "Subject: hello\r\n\r\n.a line with a dot\r\nthe end\r\n";

    readonly List<ScriptedSmtpServer> _servers = [];
    RemoteDelivery? _delivery;

    public LoopbackDns Dns { get; } = LoopbackDns.Start();

    public RemoteDeliveryOptions Options { get; set; } = new() { HelloName = "mail.example.org", ReplyTimeout = Patience.Limit, IdleTime = TimeSpan.Zero };

    public string HostsFile { get; init; } = "none";

    public IMtaStsStore? Policies { get; set; }

    /// <summary>MTA-STS policies by domain.</summary>
    public Dictionary<string, string> PolicyFiles { get; } = [];

    public int PolicyFetches { get; private set; }

    public TimeProvider Time { get; set; } = TimeProvider.System;

    /// <summary>How long the DNS may take; shorter where it shall not answer.</summary>
    public TimeSpan DnsTimeout { get; set; } = Patience.Limit;

    public RemoteDelivery Delivery => _delivery ??= new RemoteDelivery(
        new DnsClient(() => new() { Servers = [Dns.EndPoint], HostsFile = HostsFile, Timeout = DnsTimeout }, TimeProvider.System, NullLoggerFactory.Instance),
        () => Options, Time, NullLoggerFactory.Instance, Policies, Fetch);

    /// <summary>A server on the first or another address, on the common port.</summary>
    public ScriptedSmtpServer Server(string address = "127.0.0.1")
    {
        var server = ScriptedSmtpServer.Start(address, _servers.Count == 0 ? FreePort.Next() : _servers[0].Port);
        _servers.Add(server);
        Options = Options with { Port = server.Port };
        return server;
    }

    /// <summary>The one server of example.net.</summary>
    public ScriptedSmtpServer Mx()
    {
        Dns.Mx("example.net", 10, "mx.example.net").A("mx.example.net", "127.0.0.1");
        return Server();
    }

    public static RemoteEnvelope Envelope(string[] recipients, string text = Text, string from = "alice@example.org") => new(
        "q1", Reverse(from), [.. recipients.Select((r, i) => new RemoteRecipient(i + 1, Forward(r), DsnRecipientParameters.None))],
        Encoding.Latin1.GetByteCount(text), text.Any(c => c > 127), NeedsSmtpUtf8: false, DsnParameters.None, Encoding.Latin1.GetBytes(text), () => null!);

    public Task<DeliveryReport> ToMxAsync(params string[] recipients) => DeliverAsync(Envelope(recipients.Length > 0 ? recipients : ["bob@example.net"]), new MxHop("example.net", []));

    public Task<DeliveryReport> DeliverAsync(RemoteEnvelope envelope, NextHop hop, CancellationToken cancel = default) => Delivery.DeliverAsync(envelope, hop, cancel).WaitAsync(Patience.Limit, cancel);

    public RelayHost Relay(ScriptedSmtpServer server, HostTls tls = HostTls.None, string? user = null, string? password = null, string? mailFrom = null, int attempts = 1) =>
        new(server.EndPoint.Address.ToString(), server.Port, tls, user, password, mailFrom, attempts);

    public async ValueTask DisposeAsync()
    {
        if (_delivery is not null) await _delivery.DisposeAsync();
        foreach (var server in _servers) await server.DisposeAsync();
        await Dns.DisposeAsync();
    }

    Task<string> Fetch(string domain, CancellationToken cancel)
    {
        PolicyFetches++;
        return PolicyFiles.TryGetValue(domain, out var text) ? Task.FromResult(text) : throw new HttpRequestException("no such policy");
    }

    static ReversePath Reverse(string address)
    {
        var text = $"<{address}>".AsSpan();
        Assert.True(ReversePath.TryTake(ref text, out var path));
        return path!;
    }

    static ForwardPath Forward(string address)
    {
        var text = $"<{address}>".AsSpan();
        Assert.True(ForwardPath.TryTake(ref text, out var path));
        return path!;
    }
}
