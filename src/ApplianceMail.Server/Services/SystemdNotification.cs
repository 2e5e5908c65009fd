using System.Globalization;
using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.Logging;

namespace ApplianceMail.Server.Services;

/// <summary>Tells systemd that the service is ready, alive and stopping (sd_notify protocol); does nothing where nobody listens.</summary>
sealed class SystemdNotification : IDisposable
{
    readonly string? _path = Environment.GetEnvironmentVariable("NOTIFY_SOCKET");
    readonly Timer? _watchdog;
    readonly ILogger _log;

    SystemdNotification(ILogger log)
    {
        _log = log;
        Send("READY=1");
        // systemd wants a sign of life within WATCHDOG_USEC; half of it leaves room for a busy moment.
        if (_path is not null && long.TryParse(Environment.GetEnvironmentVariable("WATCHDOG_USEC"), CultureInfo.InvariantCulture, out long microseconds))
            _watchdog = new Timer(_ => Send("WATCHDOG=1"), null, TimeSpan.Zero, TimeSpan.FromMicroseconds(microseconds / 2.0));
    }

    public static SystemdNotification Start(ILogger log) => new(log);

    public void Stopping() => Send("STOPPING=1");

    public void Dispose() => _watchdog?.Dispose();

    void Send(string state)
    {
        if (string.IsNullOrEmpty(_path)) return;
        try
        {
            using var socket = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
            // A name that begins with '@' is in the abstract namespace.
            socket.SendTo(Encoding.UTF8.GetBytes(state), new UnixDomainSocketEndPoint(_path[0] == '@' ? "\0" + _path[1..] : _path));
        }
        catch (SocketException e)
        {
            // Mail goes on: what a service does that gives no sign is systemd's affair.
            Log.SystemdNotTold(_log, state, e.Message);
        }
    }
}
