using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
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
/// <param name="limits">Who may connect; listeners of one service share it.</param>
/// <param name="session">Runs one session to its end; the listener closes the connection afterwards.</param>
public sealed class Listener(ListenerOptions options, ConnectionLimits limits, Func<Connection, CancellationToken, Task> session, TimeProvider time, ILoggerFactory loggers) : IAsyncDisposable
{
    readonly ILogger _log = loggers.CreateLogger<Listener>();
    readonly ConcurrentDictionary<Connection, Running> _sessions = new();
    IConnectionListener? _listener;
    readonly ConcurrentBag<IConnectionListener> _closed = [];
    Task _accepting = Task.CompletedTask;

    /// <summary>A session under way, and how to tell it that it shall end.</summary>
    sealed record Running(Task Task, CancellationTokenSource Stop);

    public ListenerOptions Options => options;

    /// <summary>Where it really listens; null while it is stopped.</summary>
    public IPEndPoint? EndPoint => _listener?.EndPoint as IPEndPoint;

    /// <summary>Sessions under way.</summary>
    public IEnumerable<Connection> Connections => _sessions.Keys;

    /// <exception cref="AddressInUseException">Another process has the port.</exception>
    /// <exception cref="SocketException">The address is not ours, or the port needs a right that the process lacks.</exception>
    public async Task StartAsync(CancellationToken cancel)
    {
        var transport = new SocketTransportOptions
        {
            // The default of 1 MiB a connection would let a thousand slow sessions hold a gigabyte.
            MaxReadBufferSize = 64 * 1024,
            MaxWriteBufferSize = 128 * 1024,
            CreateBoundListenSocket = Bind,
        };
        var factory = new SocketTransportFactory(Microsoft.Extensions.Options.Options.Create(transport), loggers);
        _listener = await factory.BindAsync(options.EndPoint, cancel);
        Log.Listening(_log, options.Name, _listener.EndPoint);
        _accepting = AcceptAsync(_listener);
    }

    /// <summary>Accepts no more; returns when the port is free. The sessions go on, and <see cref="StartAsync"/> opens it again.</summary>
    public async Task PauseAsync()
    {
        if (Interlocked.Exchange(ref _listener, null) is not { } listener) return;
        await listener.UnbindAsync();
        // What was accepted until now is among the sessions then.
        await _accepting;
        _closed.Add(listener);
    }

    /// <summary>Accepts no more and tells the sessions to end; returns when the port is free. <see cref="DrainAsync"/> waits for the sessions.</summary>
    /// <param name="keep">The id of a session that may go on; null: none.</param>
    public async Task CloseAsync(string? keep = null)
    {
        await PauseAsync();
        await Task.WhenAll(_sessions.Where(s => s.Key.Id != keep).Select(s => s.Value.Stop.CancelAsync()));
    }

    /// <summary>Waits for the sessions of a closed listener and cuts those that have not ended after <paramref name="grace"/>.</summary>
    /// <param name="keep">The id of a session that is waited for without limit; null: none.</param>
    public async Task DrainAsync(TimeSpan grace, string? keep = null)
    {
        var all = Task.WhenAll(_sessions.Where(s => s.Key.Id != keep).Select(s => s.Value.Task));
        if (await Task.WhenAny(all, Task.Delay(grace, time)) != all)
        {
            var late = _sessions.Keys.Where(c => c.Id != keep).ToList();
            Log.Cut(_log, options.Name, late.Count);
            foreach (var connection in late) connection.Abort();
        }
        await Task.WhenAll(_sessions.Values.Select(s => s.Task));
        // Its memory is the connections' too: it goes when they have gone.
        while (_closed.TryTake(out var closed)) await closed.DisposeAsync();
    }

    /// <summary>Accepts no more, tells the sessions to end, and cuts those that have not ended after <paramref name="grace"/>.</summary>
    public async Task StopAsync(TimeSpan grace)
    {
        await CloseAsync();
        await DrainAsync(grace);
    }

    /// <summary>Tells one session to end and cuts it when it has not after <paramref name="grace"/>.</summary>
    /// <returns>False when there is no such session.</returns>
    public async Task<bool> EndAsync(string id, TimeSpan grace)
    {
        if (_sessions.FirstOrDefault(s => s.Key.Id == id) is not { Key: { } connection, Value: { } running }) return false;
        await running.Stop.CancelAsync();
        // Not waited for any longer: the session may be the very one that asked for this.
        if (await Task.WhenAny(running.Task, Task.Delay(grace, time)) != running.Task) connection.Abort();
        return true;
    }

    public async ValueTask DisposeAsync() => await StopAsync(TimeSpan.Zero);

    Socket Bind(EndPoint endPoint)
    {
        var address = ((IPEndPoint)endPoint).Address;
        var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            if (address.AddressFamily == AddressFamily.InterNetworkV6) socket.DualMode = options.TakesIPv4 && address.Equals(IPAddress.IPv6Any);
            socket.Bind(endPoint);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    async Task AcceptAsync(IConnectionListener listener)
    {
        try
        {
            while (await listener.AcceptAsync() is { } accepted)
            {
                var remote = Plain((IPEndPoint)accepted.RemoteEndPoint!);
                var refusal = limits.Enter(remote.Address);
                if (refusal == ConnectionRefusal.None) Start(accepted, remote);
                else _ = RefuseAsync(accepted, remote, refusal);
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
        var stop = new CancellationTokenSource();
        // The entry is there before the session runs, so that a stop misses none.
        var started = new TaskCompletionSource();
        _sessions[connection] = new Running(RunAsync(accepted, connection, started.Task, stop.Token), stop);
        started.SetResult();
    }

    /// <summary>A socket for both families shows IPv4 peers as ::ffff:a.b.c.d; everybody else, lists and headers included, means a.b.c.d.</summary>
    static IPEndPoint Plain(IPEndPoint endPoint) => endPoint.Address.IsIPv4MappedToIPv6 ? new(endPoint.Address.MapToIPv4(), endPoint.Port) : endPoint;

    async Task RunAsync(ConnectionContext accepted, Connection connection, Task started, CancellationToken stop)
    {
        await started.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        try
        {
            if (options.ImplicitTls is { } tls) await connection.BeginTlsAsync(tls, stop);
            await session(connection, stop);
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
            limits.Leave(connection.Remote.Address);
            _sessions.TryRemove(connection, out _);
        }
    }

    async Task RefuseAsync(ConnectionContext accepted, IPEndPoint remote, ConnectionRefusal refusal)
    {
        Log.Refused(_log, options.Name, remote.Address, refusal);
        try
        {
            // On a TLS port the line would be noise: the peer waits for a handshake.
            if (options.ImplicitTls is null) await accepted.Transport.Output.WriteAsync(Encoding.ASCII.GetBytes(options.RefusalLine(refusal)));
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
