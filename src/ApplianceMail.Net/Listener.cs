using System.Collections.Concurrent;
using System.Net;
using System.Security.Authentication;
using System.Text;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ApplianceMail.Net;

/// <summary>
/// Accepts connections on one address and port and runs a session on each, on Kestrel's socket transport.
/// May be started again after it was stopped.
/// </summary>
/// <param name="session">Runs one session to its end; the listener closes the connection afterwards.</param>
public sealed class Listener(ListenerOptions options, Func<Connection, CancellationToken, Task> session, TimeProvider time, ILoggerFactory loggers) : IAsyncDisposable
{
    readonly ILogger _log = loggers.CreateLogger<Listener>();
    readonly ConnectionLimits _limits = new(options);
    readonly ConcurrentDictionary<Connection, Task> _sessions = new();
    IConnectionListener? _listener;
    CancellationTokenSource _stopping = new();
    Task _accepting = Task.CompletedTask;

    public ListenerOptions Options => options;

    /// <summary>Where it really listens; null while it is stopped.</summary>
    public IPEndPoint? EndPoint => _listener?.EndPoint as IPEndPoint;

    /// <summary>Sessions under way.</summary>
    public int ConnectionCount => _limits.Count;

    /// <exception cref="AddressInUseException">Another process has the port.</exception>
    /// <exception cref="System.Net.Sockets.SocketException">The address is not ours, or the port needs a right that the process lacks.</exception>
    public async Task StartAsync(CancellationToken cancel)
    {
        var transport = new SocketTransportOptions
        {
            // The default of 1 MiB a connection would let a thousand slow sessions hold a gigabyte.
            MaxReadBufferSize = 64 * 1024,
            MaxWriteBufferSize = 128 * 1024,
        };
        var factory = new SocketTransportFactory(Microsoft.Extensions.Options.Options.Create(transport), loggers);
        _stopping = new CancellationTokenSource();
        _listener = await factory.BindAsync(options.EndPoint, cancel);
        Log.Listening(_log, options.Name, _listener.EndPoint);
        _accepting = AcceptAsync(_listener);
    }

    /// <summary>Accepts no more, tells the sessions to end, and cuts those that have not ended after <paramref name="grace"/>.</summary>
    public async Task StopAsync(TimeSpan grace)
    {
        if (_listener is not { } listener) return;
        _listener = null;
        await listener.UnbindAsync();
        await _stopping.CancelAsync();
        var all = Task.WhenAll(_sessions.Values);
        if (await Task.WhenAny(all, Task.Delay(grace, time)) != all)
        {
            Log.Cut(_log, options.Name, _sessions.Count);
            foreach (var connection in _sessions.Keys) connection.Abort();
            await all;
        }
        await _accepting;
        await listener.DisposeAsync();
    }

    public async ValueTask DisposeAsync() => await StopAsync(TimeSpan.Zero);

    async Task AcceptAsync(IConnectionListener listener)
    {
        try
        {
            while (await listener.AcceptAsync() is { } accepted)
            {
                var remote = Plain((IPEndPoint)accepted.RemoteEndPoint!);
                if (_limits.TryEnter(remote.Address)) Start(accepted, remote);
                else _ = RefuseAsync(accepted, remote);
            }
        }
        catch (Exception e)
        {
            Log.AcceptFailed(_log, e, options.Name);
        }
    }

    void Start(ConnectionContext accepted, IPEndPoint remote)
    {
        var connection = new Connection(accepted.Transport, SessionId.Next(), remote, Plain((IPEndPoint)accepted.LocalEndPoint!), time, accepted.Abort);
        Log.Connected(_log, connection.Id, options.Name, remote);
        // The entry is there before the session runs, so StopAsync misses none.
        var started = new TaskCompletionSource();
        _sessions[connection] = RunAsync(accepted, connection, started.Task);
        started.SetResult();
    }

    /// <summary>A socket for both families shows IPv4 peers as ::ffff:a.b.c.d; everybody else, lists and headers included, means a.b.c.d.</summary>
    static IPEndPoint Plain(IPEndPoint endPoint) => endPoint.Address.IsIPv4MappedToIPv6 ? new(endPoint.Address.MapToIPv4(), endPoint.Port) : endPoint;

    async Task RunAsync(ConnectionContext accepted, Connection connection, Task started)
    {
        await started.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        try
        {
            if (options.ImplicitTls is { } tls) await connection.BeginTlsAsync(tls, _stopping.Token);
            await session(connection, _stopping.Token);
            Log.Ended(_log, connection.Id, options.Name, "closed");
        }
        catch (AuthenticationException e)
        {
            Log.HandshakeFailed(_log, connection.Id, connection.Remote, e.Message);
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or ConnectionAbortedException)
        {
            Log.Ended(_log, connection.Id, options.Name, e.GetBaseException().Message);
        }
        catch (Exception e)
        {
            Log.SessionFailed(_log, e, connection.Id, options.Name);
        }
        finally
        {
            await connection.DisposeAsync();
            await accepted.DisposeAsync();
            _limits.Leave(connection.Remote.Address);
            _sessions.TryRemove(connection, out _);
        }
    }

    async Task RefuseAsync(ConnectionContext accepted, IPEndPoint remote)
    {
        Log.TooManyConnections(_log, options.Name, remote.Address);
        try
        {
            // On a TLS port the line would be noise: the peer waits for a handshake.
            if (options.ImplicitTls is null) await accepted.Transport.Output.WriteAsync(Encoding.ASCII.GetBytes(options.TooManyConnectionsLine));
        }
        catch (Exception e) when (e is IOException or OperationCanceledException)
        {
            Log.Ended(_log, "-", options.Name, e.Message);
        }
        finally
        {
            await accepted.DisposeAsync();
        }
    }
}
