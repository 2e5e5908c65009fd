using System.Net;

namespace ApplianceMail.Net.Dns;

/// <summary>The machine's own file of names: read again when it has changed.</summary>
sealed class HostsFile(string path, TimeProvider time)
{
    /// <summary>How often the file is looked at.</summary>
    static readonly TimeSpan s_age = TimeSpan.FromSeconds(5);

    /// <summary>A larger file is a block list for browsers, no list of hosts.</summary>
    const long MaxBytes = 1024 * 1024;

    readonly Lock _lock = new();
    Dictionary<string, List<IPAddress>> _addresses = [];
    Dictionary<IPAddress, string> _names = [];
    DateTimeOffset _lookedAt = DateTimeOffset.MinValue;
    DateTime _writtenAt;

    /// <summary>The addresses of a name, of both families; null when the file does not have it.</summary>
    public IReadOnlyList<IPAddress>? Find(string name)
    {
        lock (_lock)
        {
            Refresh();
            return _addresses.GetValueOrDefault(name);
        }
    }

    /// <summary>The first name of an address; null when the file does not have it.</summary>
    public string? Find(IPAddress address)
    {
        lock (_lock)
        {
            Refresh();
            return _names.GetValueOrDefault(address);
        }
    }

    void Refresh()
    {
        var now = time.GetUtcNow();
        if (now - _lookedAt < s_age && now >= _lookedAt) return;
        _lookedAt = now;
        try
        {
            var file = new FileInfo(path);
            var writtenAt = file.Exists && file.Length <= MaxBytes ? file.LastWriteTimeUtc : default;
            if (writtenAt == _writtenAt) return;
            _writtenAt = writtenAt;
            Read(writtenAt == default ? [] : File.ReadLines(path));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Read([]);
        }
    }

    void Read(IEnumerable<string> lines)
    {
        (_addresses, _names) = ([], []);
        foreach (var line in lines)
        {
            int comment = line.IndexOf('#');
            var words = (comment < 0 ? line : line[..comment]).Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
            if (words.Length < 2 || !IPAddress.TryParse(words[0], out var address)) continue;
            foreach (var word in words.Skip(1))
            {
                var name = word.TrimEnd('.').ToLowerInvariant();
                if (!_addresses.TryGetValue(name, out var list)) _addresses[name] = list = [];
                list.Add(address);
                _names.TryAdd(address, name);
            }
        }
    }
}
