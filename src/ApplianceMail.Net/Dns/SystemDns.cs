using System.Net;
using System.Net.Sockets;
using ApplianceMail.Mail.Authentication;
using Microsoft.Extensions.Logging;

namespace ApplianceMail.Net.Dns;

/// <summary>The operating system's resolver.</summary>
public sealed class SystemDns(TimeProvider time, ILoggerFactory loggers) : IDnsResolver
{
    /// <summary>Longest wait: a peer is waiting for its greeting meanwhile.</summary>
    static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(5);

    readonly ILogger _log = loggers.CreateLogger<SystemDns>();

    public async ValueTask<string?> ReverseAsync(IPAddress address, CancellationToken cancel)
    {
        try
        {
            // The system's call for PTR cannot be cancelled: it is left to itself after the time.
            var entry = await System.Net.Dns.GetHostEntryAsync(address).WaitAsync(s_timeout, time, cancel);
            return entry.HostName == address.ToString() ? null : entry.HostName;
        }
        catch (Exception e) when (e is SocketException or TimeoutException)
        {
            Log.NoName(_log, address, e.Message);
            return null;
        }
    }
}
