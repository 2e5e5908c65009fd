using System.Collections.Concurrent;
using ApplianceMail.Store.Journal;

namespace ApplianceMail.Store.Directory;

/// <summary>Settings as they stand in a column: JSON of what is not the default; empty: all defaults.</summary>
static class SettingsText<T> where T : class, new()
{
    /// <summary>Most texts kept as records, of some 2 KB each; beyond that all are forgotten. RCPT reads settings each time, and most users of a domain have the same.</summary>
    const int MaxCached = 4096;

    static readonly T s_default = new();
    static readonly ConcurrentDictionary<string, T> s_cache = [];

    /// <param name="settings">Null, as in journals of before there were settings: all defaults.</param>
    public static string Write(T? settings)
    {
        if (settings is null || ReferenceEquals(settings, s_default)) return "";
        var changed = CompactJson<T>.Changed(settings, Change.Json);
        return changed.Count == 0 ? "" : changed.ToJsonString(Change.Json);
    }

    public static T Read(string text)
    {
        if (text.Length == 0) return s_default;
        if (s_cache.TryGetValue(text, out var known)) return known;
        var settings = System.Text.Json.JsonSerializer.Deserialize<T>(text, Change.Json) ?? s_default;
        if (s_cache.Count >= MaxCached) s_cache.Clear();
        return s_cache[text] = settings;
    }
}
