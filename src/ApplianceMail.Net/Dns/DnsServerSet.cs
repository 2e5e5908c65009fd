using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace ApplianceMail.Net.Dns;

/// <summary>The servers: asked in their order, those that gave no answer lately last.</summary>
sealed class DnsServerSet(TimeProvider time)
{
    const int NoError = 0;
    const int NoName = 3;

    /// <summary>How long a server that did not answer stands behind the others: one hung server must not cost every question its time-out.</summary>
    static readonly TimeSpan s_penalty = TimeSpan.FromSeconds(30);

    /// <summary>Questions at once: a storm of them must not take all file handles. More wait.</summary>
    const int MaxQuestions = 256;

    readonly SemaphoreSlim _places = new(MaxQuestions);
    readonly ConcurrentDictionary<IPEndPoint, DateTimeOffset> _silentUntil = new();
    readonly SystemDnsServers _system = new(time);

    /// <summary>Asks until a server knows the answer.</summary>
    /// <returns>The reply, and whether its AD bit is to be believed; null and the reason when no server had one.</returns>
    public async Task<(DnsMessage? Reply, bool IsTrusted, string Failure)> AskAsync(DnsQuestion question, DnsClientOptions options, CancellationToken cancel)
    {
        var servers = options.Servers.Count > 0 ? options.Servers : _system.Servers;
        var failures = new List<string>();
        await _places.WaitAsync(cancel);
        try
        {
            for (int round = 0; round < options.Rounds; round++)
            {
                foreach (var server in InOrder(servers))
                {
                    var (reply, failure) = await AskAsync(question, server, options.Timeout, cancel);
                    if (reply is not null) return (reply, options.TrustsAuthenticData || IPAddress.IsLoopback(server.Address), "");
                    if (round == 0) failures.Add($"{server}: {failure}");
                }
            }
        }
        finally
        {
            _places.Release();
        }
        return (null, false, string.Join("; ", failures));
    }

    List<IPEndPoint> InOrder(IReadOnlyList<IPEndPoint> servers)
    {
        var now = time.GetUtcNow();
        return [.. servers.OrderBy(s => _silentUntil.TryGetValue(s, out var until) && until > now)];
    }

    async Task<(DnsMessage? Reply, string Failure)> AskAsync(DnsQuestion question, IPEndPoint server, TimeSpan timeout, CancellationToken cancel)
    {
        using var limit = new CancellationTokenSource(timeout, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancel, limit.Token);
        try
        {
            var reply = await new DnsExchange(question, server).AskAsync(both.Token);
            _silentUntil.TryRemove(server, out _);
            return reply.ResponseCode is NoError or NoName && !IsReferral(reply) ? (reply, "") : (null, Name(reply));
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return (null, Silent(server, $"no answer within {timeout.TotalSeconds:0.#} s"));
        }
        catch (Exception e) when (e is SocketException or IOException)
        {
            return (null, Silent(server, e.Message));
        }
        catch (DnsFormatException e)
        {
            return (null, e.Message);
        }
    }

    string Silent(IPEndPoint server, string reason)
    {
        _silentUntil[server] = time.GetUtcNow() + s_penalty;
        return reason;
    }

    /// <summary>A server that only says whom else to ask does not resolve for us.</summary>
    static bool IsReferral(DnsMessage reply) =>
        reply is { ResponseCode: NoError, Answers.Count: 0 } && reply.Authorities.Count > 0 && reply.Authorities.All(r => r.Type == Mail.Authentication.DnsType.Ns);

    static string Name(DnsMessage reply) => reply.ResponseCode switch
    {
        NoError => "it does not resolve names for us (a referral)",
        1 => "FORMERR",
        2 => "SERVFAIL",
        4 => "NOTIMP",
        5 => "REFUSED",
        _ => $"code {reply.ResponseCode}",
    };
}
