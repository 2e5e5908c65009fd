using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;
using ApplianceMail.Admin.Server;
using ApplianceMail.Server.Configuration;

namespace ApplianceMail.Server.Runtime;

/// <summary>Tries a service as a client on this machine: connects, reads the greeting, makes a TLS handshake.</summary>
static class ServiceProbe
{
    /// <summary>A service on this machine that takes longer does not work, even while the machine is busy with its first start.</summary>
    static readonly TimeSpan s_limit = TimeSpan.FromSeconds(30);

    /// <summary>Longest greeting or reply line read, in bytes.</summary>
    const int MaxLine = 2000;

    public static async Task<ServiceTest> TestAsync(ServiceState state, CancellationToken cancel)
    {
        if (state.Bound is not { } bound) return new ServiceTest(state.Endpoint.Name, state.Endpoint.Address.ToString(), false, state.Failure ?? "it does not listen");
        var target = new IPEndPoint(Reachable(bound.Address), bound.Port);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(s_limit);
        try
        {
            var (passed, detail) = await TalkAsync(state.Endpoint.Service, state.Endpoint.ImplicitTls, target, limit.Token);
            return new ServiceTest(state.Endpoint.Name, target.ToString(), passed, detail);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return new ServiceTest(state.Endpoint.Name, target.ToString(), false, $"no answer within {s_limit.TotalSeconds} seconds");
        }
        catch (Exception e) when (e is SocketException or IOException or AuthenticationException)
        {
            return new ServiceTest(state.Endpoint.Name, target.ToString(), false, e.Message);
        }
    }

    static async Task<(bool Passed, string Detail)> TalkAsync(ServiceName service, bool implicitTls, IPEndPoint target, CancellationToken cancel)
    {
        using var client = new TcpClient(target.AddressFamily);
        await client.ConnectAsync(target, cancel);
        Stream stream = client.GetStream();
        if (implicitTls) stream = await HandshakeAsync(stream, cancel);
        if (service == ServiceName.Admin) return (true, Tls(stream));
        var greeting = await LineAsync(stream, cancel);
        var (expected, hello, startTls, ready, quit) = Words(service);
        if (!greeting.StartsWith(expected, StringComparison.Ordinal)) return (false, greeting.Length == 0 ? "it closed the connection" : greeting);
        if (!implicitTls)
        {
            if (hello.Length > 0) await AskAsync(stream, hello, cancel);
            var answer = await AskAsync(stream, startTls, cancel);
            if (!answer.StartsWith(ready, StringComparison.Ordinal)) return (false, "STARTTLS: " + answer);
            stream = await HandshakeAsync(stream, cancel);
        }
        await AskAsync(stream, quit, cancel);
        return (true, $"{Shorten(greeting)} ({Tls(stream)})");
    }

    static (string Greeting, string Hello, string StartTls, string Ready, string Quit) Words(ServiceName service) => service switch
    {
        ServiceName.Pop3 or ServiceName.Pop3s => ("+OK", "", "STLS", "+OK", "QUIT"),
        ServiceName.Imap or ServiceName.Imaps => ("* OK", "", "a STARTTLS", "a OK", "b LOGOUT"),
        _ => ("220 ", "HELO localhost", "STARTTLS", "220 ", "QUIT"),
    };

    static async Task<string> AskAsync(Stream stream, string command, CancellationToken cancel)
    {
        await stream.WriteAsync(Encoding.ASCII.GetBytes(command + "\r\n"), cancel);
        return await LineAsync(stream, cancel);
    }

    static async Task<string> LineAsync(Stream stream, CancellationToken cancel)
    {
        var line = new StringBuilder();
        var one = new byte[1];
        while (line.Length < MaxLine && await stream.ReadAsync(one, cancel) == 1 && one[0] != '\n') line.Append((char)one[0]);
        return line.ToString().TrimEnd('\r');
    }

    /// <summary>Whose certificate it is does not matter here: the server talks to itself.</summary>
    static async Task<SslStream> HandshakeAsync(Stream stream, CancellationToken cancel)
    {
        var tls = new SslStream(stream, leaveInnerStreamOpen: false);
        var options = new SslClientAuthenticationOptions { TargetHost = "localhost", RemoteCertificateValidationCallback = (_, _, _, _) => true };
        await tls.AuthenticateAsClientAsync(options, cancel);
        return tls;
    }

    /// <summary>IMAP's greeting begins with all capabilities.</summary>
    static string Shorten(string greeting) =>
        greeting.StartsWith("* OK [", StringComparison.Ordinal) && greeting.IndexOf(']') is > 0 and var end ? "* OK" + greeting[(end + 1)..] : greeting;

    static string Tls(Stream stream) => stream is SslStream tls ? "TLS " + (tls.SslProtocol == SslProtocols.Tls13 ? "1.3" : "1.2") : "no TLS";

    static IPAddress Reachable(IPAddress address) =>
        address.Equals(IPAddress.Any) ? IPAddress.Loopback : address.Equals(IPAddress.IPv6Any) ? IPAddress.IPv6Loopback : address;
}
