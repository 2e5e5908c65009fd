using System.Collections.Concurrent;
using ApplianceMail.Mail.Authentication;
using Microsoft.Extensions.Logging;

namespace ApplianceMail.Net.Dns;

/// <summary>Our own resolver's client: asks the servers of the settings or the system's, remembers answers, and asks for the same thing once at a time.</summary>
/// <param name="options">Taken anew for each question: a change holds at once.</param>
public sealed class DnsClient(Func<DnsClientOptions> options, TimeProvider time, ILoggerFactory loggers) : IDnsResolver
{
    readonly ILogger _log = loggers.CreateLogger<DnsClient>();
    readonly DnsCache _cache = new(time);
    readonly DnsServerSet _servers = new(time);
    readonly ConcurrentDictionary<DnsQuestion, Lazy<Task<DnsAnswer>>> _asked = new();
    Followed? _followed;

    /// <summary>The options that cache and local names belong to.</summary>
    sealed record Followed(DnsClientOptions Options, LocalNames Local);

    public ValueTask<DnsAnswer> QueryAsync(string name, DnsType type, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        var followed = Follow();
        // Most names come as answers have them: no need to normalize before a look into the cache.
        var question = new DnsQuestion(name, type);
        if (_cache.TryGet(question, out var answer)) return new(answer!);
        try
        {
            question = new DnsQuestion(DnsName.Normalize(name), type);
        }
        catch (DnsFormatException e)
        {
            return new(new DnsAnswer(DnsStatus.NoName, [], false, name, e.Message));
        }
        if (followed.Local.Find(question) is { } local) return new(local);
        if (_cache.TryGet(question, out answer)) return new(answer!);
        // Shared by all who ask meanwhile: none of them can cancel it for the others. Its own time-outs end it.
        var task = _asked.GetOrAdd(question, q => new(() => Task.Run(() => ResolveAsync(q, followed.Options)))).Value;
        return new(task.WaitAsync(cancel));
    }

    Followed Follow()
    {
        var now = options();
        if (_followed is { } followed && followed.Options.Equals(now)) return followed;
        // Other servers may know other answers.
        _cache.Clear();
        return _followed = new Followed(now, new LocalNames(now.HostsFile, time));
    }

    async Task<DnsAnswer> ResolveAsync(DnsQuestion question, DnsClientOptions following)
    {
        try
        {
            // Who looked into the cache just before the answer came may begin to ask just after it.
            if (_cache.TryGet(question, out var known)) return known!;
            var (answer, life) = await new DnsResolution(_servers, following).RunAsync(question, CancellationToken.None);
            _cache.Add(question, answer, life);
            if (answer.Status == DnsStatus.Failed) Log.DnsFailed(_log, question.Name, question.Type, answer.Diagnostic);
            return answer;
        }
        finally
        {
            _asked.TryRemove(question, out _);
        }
    }
}
