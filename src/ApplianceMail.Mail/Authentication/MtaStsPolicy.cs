using System.Globalization;

namespace ApplianceMail.Mail.Authentication;

/// <summary>What a domain says about TLS with its mail servers (RFC 8461 §3.2).</summary>
/// <param name="MaxAge">How long it holds after it was fetched.</param>
/// <param name="Hosts">Patterns of its servers' names: a name, or *. and a name.</param>
public sealed record MtaStsPolicy(MtaStsMode Mode, TimeSpan MaxAge, IReadOnlyList<string> Hosts)
{
    /// <summary>RFC 8461 §3.2: 31,557,600 seconds.</summary>
    public static readonly TimeSpan LongestAge = TimeSpan.FromSeconds(31_557_600);

    const string Version = "STSv1";

    /// <summary>Parses the file. Unknown keys are passed over; of a key that must be there once the first counts.</summary>
    public static bool TryParse(string text, out MtaStsPolicy? policy)
    {
        policy = null;
        (string? version, MtaStsMode? mode, TimeSpan? age) = (null, null, null);
        var hosts = new List<string>();
        foreach (var line in text.Split('\n'))
        {
            int colon = line.IndexOf(':');
            if (colon < 0) continue;
            var (key, value) = (line[..colon].Trim(), line[(colon + 1)..].Trim());
            if (key == "version") version ??= value;
            else if (key == "mode") mode ??= ModeOf(value);
            else if (key == "max_age" && long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out long seconds)) age ??= TimeSpan.FromSeconds(Math.Min(seconds, (long)LongestAge.TotalSeconds));
            else if (key == "mx") hosts.Add(value.TrimEnd('.').ToLowerInvariant());
        }
        if (version != Version || mode is null || age is null || (mode != MtaStsMode.None && hosts.Count == 0)) return false;
        policy = new MtaStsPolicy(mode.Value, age.Value, hosts);
        return true;
    }

    /// <summary>The id in the TXT record of _mta-sts (RFC 8461 §3.1); null when it is none.</summary>
    public static string? IdOf(string record)
    {
        var fields = record.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (fields.Length < 2 || fields[0] != "v=" + Version) return null;
        var id = fields.FirstOrDefault(f => f.StartsWith("id=", StringComparison.Ordinal))?[3..];
        return id is { Length: >= 1 and <= 32 } && id.All(char.IsAsciiLetterOrDigit) ? id : null;
    }

    /// <summary>True when a server of this name is one of the domain's (RFC 8461 §4.1: * is one label).</summary>
    public bool Allows(string host) => Hosts.Any(p => p.StartsWith("*.", StringComparison.Ordinal)
        ? host.IndexOf('.') is var dot and > 0 && host.AsSpan(dot).Equals(p.AsSpan(1), StringComparison.OrdinalIgnoreCase)
        : host.Equals(p, StringComparison.OrdinalIgnoreCase));

    static MtaStsMode? ModeOf(string text) => text switch { "enforce" => MtaStsMode.Enforce, "testing" => MtaStsMode.Testing, "none" => MtaStsMode.None, _ => null };
}

/// <summary>What a server that sends shall do about it (RFC 8461 §5).</summary>
public enum MtaStsMode
{
    /// <summary>The domain has no policy any longer.</summary>
    None,

    /// <summary>Deliver, and report.</summary>
    Testing,

    /// <summary>Deliver only where TLS is right.</summary>
    Enforce,
}
