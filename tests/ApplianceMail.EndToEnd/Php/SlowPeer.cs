using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Text;

namespace ApplianceMail.EndToEnd.Php;

/// <summary>What listens where the ADMIN port was, and never comes to an end: without a word, or with an octet now and then.</summary>
sealed class SlowPeer : IAsyncDisposable
{
    readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    readonly CancellationTokenSource _stop = new();
    readonly Task _work;

    SlowPeer(bool speaks)
    {
        _listener.Start();
        _work = ServeAsync(speaks);
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public static SlowPeer Silent() => new(speaks: false);

    /// <summary>TLS, and then an answer of which an octet comes in each fifth of a second.</summary>
    public static SlowPeer Trickling() => new(speaks: true);

    async Task ServeAsync(bool speaks)
    {
        try
        {
            using var client = await _listener.AcceptTcpClientAsync(_stop.Token);
            if (!speaks) await Task.Delay(Timeout.Infinite, _stop.Token);
            await using var tls = new SslStream(client.GetStream());
            await tls.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = TestCertificate.Certificate }, _stop.Token);
            await tls.WriteAsync("HTTP/1.1 200 OK\r\n\r\n{"u8.ToArray(), _stop.Token);
            while (true)
            {
                await tls.WriteAsync(Encoding.ASCII.GetBytes(" "), _stop.Token);
                await tls.FlushAsync(_stop.Token);
                await Task.Delay(TimeSpan.FromSeconds(0.2), _stop.Token);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or IOException or SocketException)
        {
            // The other side has given up, or the test has ended.
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _work;
        _listener.Stop();
        _stop.Dispose();
    }
}
