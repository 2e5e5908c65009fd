using System.Net;
using System.Net.Sockets;
using System.Text;
using ApplianceMail.Mail.Authentication;

namespace ApplianceMail.Transport.Delivery;

/// <summary>Fetches policies of MTA-STS by HTTPS (RFC 8461 §3.3): the certificate must be valid, and no redirect is followed.</summary>
sealed class MtaStsFetch : IDisposable
{
    /// <summary>RFC 8461 §3.3 suggests 64 KiB.</summary>
    const int MaxOctets = 64 * 1024;

    /// <summary>RFC 8461 §3.3 suggests a minute; a message waits meanwhile.</summary>
    static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(30);

    readonly HttpClient _http;
    readonly IDnsResolver _dns;

    public MtaStsFetch(IDnsResolver dns)
    {
        _dns = dns;
        var handler = new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false, PooledConnectionIdleTimeout = TimeSpan.FromSeconds(1), ConnectCallback = ConnectAsync };
        _http = new HttpClient(handler) { Timeout = s_timeout, MaxResponseContentBufferSize = MaxOctets };
    }

    /// <exception cref="HttpRequestException">It could not be had: no host, no valid certificate, another status than 200, not text.</exception>
    /// <exception cref="OperationCanceledException">It took too long.</exception>
    public async Task<string> FetchAsync(string domain, CancellationToken cancel)
    {
        if (!Uri.TryCreate($"https://mta-sts.{domain}/.well-known/mta-sts.txt", UriKind.Absolute, out var address)) throw new HttpRequestException($"mta-sts.{domain} is no name of a web server.");
        using var response = await _http.GetAsync(address, cancel);
        if (response.StatusCode != HttpStatusCode.OK) throw new HttpRequestException($"The policy's server answered {(int)response.StatusCode}.");
        if (response.Content.Headers.ContentType?.MediaType is { } type && type != "text/plain") throw new HttpRequestException($"The policy is {type}, not text/plain.");
        // Not as text: a character set that nobody knows would be an error of another kind. RFC 8461 §3.2: the file is ASCII.
        return Encoding.UTF8.GetString(await response.Content.ReadAsByteArrayAsync(cancel));
    }

    public void Dispose() => _http.Dispose();

    /// <summary>The name is asked for where all names are.</summary>
    async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancel)
    {
        var found = await HostAddresses.FindAsync(_dns, context.DnsEndPoint.Host, cancel);
        if (found.Problem is { } problem) throw new HttpRequestException(problem.Diagnostic);
        foreach (var address in found.Addresses)
        {
            var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                await socket.ConnectAsync(new IPEndPoint(address, context.DnsEndPoint.Port), cancel);
                return new NetworkStream(socket, ownsSocket: true);
            }
            catch (SocketException) when (!address.Equals(found.Addresses[^1]))
            {
                socket.Dispose();
            }
            catch
            {
                socket.Dispose();
                throw;
            }
        }
        throw new HttpRequestException($"{context.DnsEndPoint.Host} has no address.");
    }
}
