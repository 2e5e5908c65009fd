using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging;

namespace ApplianceMail.Net;

/// <summary>Connects to other servers, on the same transport as <see cref="Listener"/>.</summary>
public sealed class Connector : IDisposable
{
    readonly SocketConnectionContextFactory _factory;
    readonly TimeProvider _time;

    public Connector(TimeProvider time, ILoggerFactory loggers)
    {
        _time = time;
        // As for listeners: the default of 1 MiB a connection is far more than replies need.
        _factory = new SocketConnectionContextFactory(new SocketConnectionFactoryOptions { MaxReadBufferSize = 64 * 1024, MaxWriteBufferSize = 128 * 1024 }, loggers.CreateLogger<Connector>());
    }

    /// <summary>Connects by TCP. The connection closes its socket when it is disposed.</summary>
    /// <param name="local">The address of this machine to come from; null: the system chooses.</param>
    /// <exception cref="SocketException">It was refused, nothing is there, or <paramref name="local"/> is no address of this machine.</exception>
    /// <exception cref="ConnectionTimeoutException">Nobody answered within <paramref name="timeout"/>.</exception>
    public async Task<Connection> ConnectAsync(IPEndPoint remote, IPAddress? local, TimeSpan timeout, CancellationToken cancel)
    {
        var socket = new Socket(remote.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            if (local is not null) socket.Bind(new IPEndPoint(local, 0));
            using var limit = new CancellationTokenSource(timeout, _time);
            using var both = CancellationTokenSource.CreateLinkedTokenSource(cancel, limit.Token);
            try
            {
                await socket.ConnectAsync(remote, both.Token);
            }
            catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
            {
                throw new ConnectionTimeoutException($"No connection within {timeout.TotalSeconds:0.#} seconds.");
            }
            var context = _factory.Create(socket);
            return new Connection(context.Transport, SessionId.Next(), remote, (IPEndPoint)socket.LocalEndPoint!, _time, context.Abort, context);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    public void Dispose() => _factory.Dispose();
}
