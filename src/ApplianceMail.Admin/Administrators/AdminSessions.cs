using System.Collections.Concurrent;
using System.Security.Cryptography;
using ApplianceMail.Store.Directory;

namespace ApplianceMail.Admin.Administrators;

/// <summary>Sessions of administrators with a second factor: each code is good for one login, so what follows needs another proof. They end with the process.</summary>
/// <param name="timeout">How long a session lives without a request.</param>
sealed class AdminSessions(TimeProvider time, Func<TimeSpan> timeout)
{
    /// <summary>Random bits of a session's token, and its mark, so that nobody mistakes it for another token.</summary>
    const int TokenBytes = 32;
    const string Prefix = "ams_";

    /// <summary>Most sessions; beyond that all end. One login opens one.</summary>
    const int MaxSessions = 10_000;

    readonly ConcurrentDictionary<string, (AdministratorProof Proof, DateTimeOffset Until)> _sessions = new();

    public string Open(AdministratorProof proof)
    {
        foreach (var (key, session) in _sessions)
            if (session.Until < time.GetUtcNow()) _sessions.TryRemove(key, out _);
        if (_sessions.Count >= MaxSessions) _sessions.Clear();
        var token = Prefix + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(TokenBytes));
        _sessions[Mark(token)] = (proof, time.GetUtcNow() + timeout());
        return token;
    }

    /// <summary>Whose session it is; that it was used keeps it open. Null: no such session, or it has timed out.</summary>
    public AdministratorProof? Find(string token)
    {
        if (!token.StartsWith(Prefix, StringComparison.Ordinal) || !_sessions.TryGetValue(Mark(token), out var session)) return null;
        if (session.Until < time.GetUtcNow())
        {
            _sessions.TryRemove(Mark(token), out _);
            return null;
        }
        _sessions[Mark(token)] = session with { Until = time.GetUtcNow() + timeout() };
        return session.Proof;
    }

    /// <summary>Kept and compared as hashes: looking one up tells nothing by its time.</summary>
    static string Mark(string token) => Convert.ToHexString(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(token)));
}
