using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace ApplianceMail.Transport.Delivery;

/// <summary>
/// Keeps MTA-STS policies in a file. It is a memory and nothing more: a file that is missing or broken is an empty one, and one that cannot be written
/// is told in the log.
/// </summary>
public sealed class MtaStsFile : IMtaStsStore
{
    /// <summary>Policies in the file: some hundred octets each. The one that ends first makes room.</summary>
    const int MaxPolicies = 10_000;

    readonly string _path;
    readonly ILogger _log;
    readonly Lock _lock = new();
    readonly Dictionary<string, KeptMtaStsPolicy> _policies;

    public MtaStsFile(string path, ILoggerFactory loggers)
    {
        (_path, _log) = (path, loggers.CreateLogger<MtaStsFile>());
        _policies = Read();
    }

    public KeptMtaStsPolicy? Find(string domain)
    {
        lock (_lock) return _policies.GetValueOrDefault(domain);
    }

    public void Keep(string domain, KeptMtaStsPolicy policy)
    {
        lock (_lock)
        {
            if (_policies.Count >= MaxPolicies && !_policies.ContainsKey(domain)) _policies.Remove(_policies.MinBy(p => p.Value.Expires).Key);
            _policies[domain] = policy;
            Write();
        }
    }

    Dictionary<string, KeptMtaStsPolicy> Read()
    {
        try
        {
            return File.Exists(_path) ? JsonSerializer.Deserialize<Dictionary<string, KeptMtaStsPolicy>>(File.ReadAllBytes(_path)) ?? [] : [];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            Log.PoliciesNotKept(_log, _path, e.Message);
            return [];
        }
    }

    void Write()
    {
        try
        {
            // Beside it first: a crash leaves the old file or the new one.
            File.WriteAllBytes(_path + ".new", JsonSerializer.SerializeToUtf8Bytes(_policies));
            File.Move(_path + ".new", _path, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Log.PoliciesNotKept(_log, _path, e.Message);
        }
    }
}
