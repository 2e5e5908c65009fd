using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using ApplianceMail.Net;
using ApplianceMail.Tests.Harness;
using Microsoft.Extensions.Logging.Abstractions;

namespace ApplianceMail.Tests.Net;

public sealed class ListenerTests
{
    static SslServerAuthenticationOptions Tls { get; } = MakeTls();

    /// <summary>Answers each line with its length; "STARTTLS" upgrades; "QUIT" ends.</summary>
    static async Task EchoAsync(Connection connection, CancellationToken cancel)
    {
        connection.Write("hello\r\n"u8);
        while (true)
        {
            var line = await connection.ReadLineAsync(100_000, cancel);
            if (line.Status == LineStatus.End) return;
            var text = Encoding.ASCII.GetString(line.Bytes.Span);
            connection.Write(Encoding.ASCII.GetBytes($"{line.Status} {text.Length}\r\n"));
            if (text == "QUIT") return;
            if (text == "STARTTLS") await connection.UpgradeToTlsAsync(Tls, cancel);
        }
    }

    static async Task<Listener> StartAsync(Func<ListenerOptions, ListenerOptions>? change = null, Func<Connection, CancellationToken, Task>? session = null, ConnectionLimits? limits = null)
    {
        var options = new ListenerOptions { Name = "TEST", EndPoint = new IPEndPoint(IPAddress.Loopback, FreePort.Next()), RefusalLine = refusal => $"busy {refusal}\r\n" };
        limits ??= new ConnectionLimits(new ConnectionRules(), TimeProvider.System);
        var listener = new Listener(change is null ? options : change(options), limits, session ?? EchoAsync, TimeProvider.System, NullLoggerFactory.Instance);
        await listener.StartAsync(default);
        return listener;
    }

    static async Task<NetworkStream> ConnectAsync(Listener listener)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(listener.EndPoint!);
        return new NetworkStream(socket, ownsSocket: true);
    }

    static async Task<string> LineAsync(Stream stream)
    {
        var line = new StringBuilder();
        var one = new byte[1];
        while (await stream.ReadAsync(one).AsTask().WaitAsync(Patience.Limit) == 1 && one[0] != '\n') line.Append((char)one[0]);
        return line.ToString().TrimEnd('\r');
    }

    [Fact]
    public async Task Bytes_sent_in_the_clear_behind_starttls_are_never_read_as_commands()
    {
        await using var listener = await StartAsync();
        await using var plain = await ConnectAsync(listener);
        await plain.WriteAsync("STARTTLS\r\nINJECTED\r\n"u8.ToArray());
        Assert.Equal(["hello", "Line 8"], [await LineAsync(plain), await LineAsync(plain)]);
        await using var tls = new SslStream(plain, false, (_, _, _, _) => true);
        await tls.AuthenticateAsClientAsync("localhost").WaitAsync(Patience.Limit);
        await tls.WriteAsync("secret\r\n"u8.ToArray());
        // The first answer inside TLS is to the first line inside TLS.
        Assert.Equal("Line 6", await LineAsync(tls));
    }

    [Fact]
    public async Task A_client_hello_right_behind_the_reply_is_not_thrown_away()
    {
        await using var listener = await StartAsync();
        for (int i = 0; i < 50; i++)
        {
            await using var plain = await ConnectAsync(listener);
            await plain.WriteAsync("STARTTLS\r\n"u8.ToArray());
            await LineAsync(plain);
            await LineAsync(plain);
            await using var tls = new SslStream(plain, false, (_, _, _, _) => true);
            await tls.AuthenticateAsClientAsync("localhost").WaitAsync(Patience.Limit);
        }
    }

    [Fact]
    public async Task Large_blocks_over_tls_arrive_whole()
    {
        await using var listener = await StartAsync(o => o with { ImplicitTls = Tls });
        await using var tls = new SslStream(await ConnectAsync(listener), false, (_, _, _, _) => true);
        await tls.AuthenticateAsClientAsync("localhost").WaitAsync(Patience.Limit);
        Assert.Equal("hello", await LineAsync(tls));
        await tls.WriteAsync(Encoding.ASCII.GetBytes(new string('x', 90_000) + "\r\nQUIT\r\n"));
        Assert.Equal(["Line 90000", "Line 4"], [await LineAsync(tls), await LineAsync(tls)]);
        Assert.Equal(0, await tls.ReadAsync(new byte[1]).AsTask().WaitAsync(Patience.Limit));
    }

    [Fact]
    public async Task A_line_that_is_too_long_is_drained_and_the_next_one_is_read()
    {
        await using var listener = await StartAsync();
        await using var client = await ConnectAsync(listener);
        await client.WriteAsync(Encoding.ASCII.GetBytes(new string('x', 300_000) + "\r\nnext\r\n"));
        Assert.Equal(["hello", "TooLong 0", "Line 4"], [await LineAsync(client), await LineAsync(client), await LineAsync(client)]);
    }

    [Fact]
    public async Task Connections_over_the_limit_are_told_and_closed_and_a_place_becomes_free_again()
    {
        var limits = new ConnectionLimits(new ConnectionRules { MaxConnectionsPerAddress = 1, LoopbackUnlimited = false }, TimeProvider.System);
        await using var listener = await StartAsync(limits: limits);
        await using (var first = await ConnectAsync(listener))
        {
            Assert.Equal("hello", await LineAsync(first));
            await using var second = await ConnectAsync(listener);
            Assert.Equal(["busy TooManyAtOnce", ""], [await LineAsync(second), await LineAsync(second)]);
        }
        await Patience.UntilAsync(() => !listener.Connections.Any());
        await using var third = await ConnectAsync(listener);
        Assert.Equal("hello", await LineAsync(third));
    }

    [Fact]
    public async Task A_stop_ends_sessions_that_do_not_end_by_themselves_and_the_port_can_be_had_again()
    {
        await using var listener = await StartAsync(session: async (c, _) => await c.ReadLineAsync(100, CancellationToken.None));
        await using var client = await ConnectAsync(listener);
        await Patience.UntilAsync(() => listener.Connections.Count() == 1);
        var endPoint = listener.EndPoint!;
        await listener.StopAsync(TimeSpan.FromMilliseconds(50));
        Assert.Empty(listener.Connections);
        await using var again = await StartAsync(o => o with { EndPoint = endPoint });
        await using var next = await ConnectAsync(again);
        Assert.Equal("hello", await LineAsync(next));
    }

    [Fact]
    public async Task A_closed_listener_frees_its_port_at_once_tells_its_sessions_and_leaves_the_one_that_is_kept()
    {
        await using var listener = await StartAsync(session: UntilToldAsync);
        await using var told = await ConnectAsync(listener);
        Assert.Equal("hello", await LineAsync(told));
        await using var kept = await ConnectAsync(listener);
        Assert.Equal("hello", await LineAsync(kept));
        var endPoint = listener.EndPoint!;
        var id = listener.Connections.Single(c => c.Remote.Port == ((IPEndPoint)kept.Socket.LocalEndPoint!).Port).Id;
        await listener.CloseAsync(id);
        await using (var next = await StartAsync(o => o with { EndPoint = endPoint }))
        {
            await using var client = await ConnectAsync(next);
            Assert.Equal("hello", await LineAsync(client));
        }
        Assert.Equal("told", await LineAsync(told));
        var drained = listener.DrainAsync(TimeSpan.FromMilliseconds(50), id);
        await kept.WriteAsync("still here\r\n"u8.ToArray());
        Assert.Equal("Line 10", await LineAsync(kept));
        Assert.False(drained.IsCompleted);
        await kept.WriteAsync("QUIT\r\n"u8.ToArray());
        await drained.WaitAsync(Patience.Limit);
        Assert.Empty(listener.Connections);
    }

    [Fact]
    public async Task A_paused_listener_takes_nobody_and_opens_again_on_the_same_port_with_its_sessions_there()
    {
        await using var listener = await StartAsync();
        await using var there = await ConnectAsync(listener);
        Assert.Equal("hello", await LineAsync(there));
        var endPoint = listener.EndPoint!;
        await listener.PauseAsync();
        Assert.Null(listener.EndPoint);
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await Assert.ThrowsAsync<SocketException>(() => socket.ConnectAsync(endPoint));
        await there.WriteAsync("abc\r\n"u8.ToArray());
        Assert.Equal("Line 3", await LineAsync(there));
        await using var again = await StartAsync(o => o with { EndPoint = endPoint });
    }

    [Fact]
    public async Task One_session_can_be_ended_and_is_cut_when_it_does_not_end_by_itself()
    {
        await using var listener = await StartAsync(session: async (c, _) => await c.ReadLineAsync(100, CancellationToken.None));
        await using var first = await ConnectAsync(listener);
        await using var second = await ConnectAsync(listener);
        await Patience.UntilAsync(() => listener.Connections.Count() == 2);
        Assert.False(await listener.EndAsync("nobody", TimeSpan.Zero));
        Assert.True(await listener.EndAsync(listener.Connections.First().Id, TimeSpan.FromMilliseconds(20)).WaitAsync(Patience.Limit));
        await Patience.UntilAsync(() => listener.Connections.Count() == 1);
    }

    [Fact]
    public async Task Octets_are_counted_both_ways_also_when_lines_come_in_pieces()
    {
        await using var listener = await StartAsync();
        await using var client = await ConnectAsync(listener);
        Assert.Equal("hello", await LineAsync(client));
        await client.WriteAsync("ab"u8.ToArray());
        await client.WriteAsync("c\r\ndefg\r\n"u8.ToArray());
        Assert.Equal(["Line 3", "Line 4"], [await LineAsync(client), await LineAsync(client)]);
        var connection = listener.Connections.Single();
        await Patience.UntilAsync(() => connection.BytesReceived == 11);
        Assert.Equal("hello\r\nLine 3\r\nLine 4\r\n".Length, connection.BytesSent);
    }

    [SkippableTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task One_socket_takes_ipv4_only_when_it_shall(bool takesIPv4)
    {
        Skip.IfNot(Socket.OSSupportsIPv6, "This machine has no IPv6.");
        await using var listener = await StartAsync(o => o with { EndPoint = new IPEndPoint(IPAddress.IPv6Any, FreePort.Next()), TakesIPv4 = takesIPv4 });
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        var connect = socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, listener.EndPoint!.Port));
        if (!takesIPv4)
        {
            await Assert.ThrowsAsync<SocketException>(() => connect);
            return;
        }
        await connect;
        await Patience.UntilAsync(() => listener.Connections.Any());
        // Lists and logs shall say 127.0.0.1, not ::ffff:127.0.0.1.
        Assert.Equal(IPAddress.Loopback, listener.Connections.Single().Remote.Address);
    }

    /// <summary>As <see cref="EchoAsync"/>, and says a word when it shall end.</summary>
    static async Task UntilToldAsync(Connection connection, CancellationToken cancel)
    {
        try
        {
            await EchoAsync(connection, cancel);
        }
        catch (OperationCanceledException)
        {
            connection.Write("told\r\n"u8);
        }
    }

    static SslServerAuthenticationOptions MakeTls()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var made = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        var certificate = X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pfx), null);
        return new SslServerAuthenticationOptions { ServerCertificateContext = SslStreamCertificateContext.Create(certificate, null, true), EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13 };
    }
}
