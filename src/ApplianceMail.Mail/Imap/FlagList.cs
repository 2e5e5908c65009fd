namespace ApplianceMail.Mail.Imap;

/// <summary>Flags as a client names them (RFC 3501 §2.3.2).</summary>
/// <param name="Keywords">Without repetitions; letters compare without case.</param>
public sealed record FlagList(Flag System, IReadOnlyList<string> Keywords);

/// <summary>System flags as bits.</summary>
[Flags]
public enum Flag : ulong
{
    None = 0,
    Seen = 1,
    Answered = 2,
    Flagged = 4,
    Deleted = 8,
    Draft = 16,
}

/// <summary>Collects flag names.</summary>
sealed class FlagListBuilder
{
    /// <summary>Longest keyword in octets; the RFC has no limit, other servers take about as much.</summary>
    const int MaxKeywordLength = 128;

    readonly List<string> _keywords = [];
    Flag _system;

    public void Add(string name)
    {
        if (!name.StartsWith('\\'))
        {
            if (name.Length > MaxKeywordLength) throw new ImapSyntaxException("Keyword too long");
            if (!_keywords.Contains(name, StringComparer.OrdinalIgnoreCase)) _keywords.Add(name);
            return;
        }
        // RFC 3501 §2.3.2: \Recent cannot be altered by the client. Clients that copy a flag list send it all the same.
        if (name.Equals("\\Recent", StringComparison.OrdinalIgnoreCase)) return;
        _system |= FlagNames.Find(name) is { } flag ? flag : throw new ImapSyntaxException("Unknown system flag");
    }

    public FlagList Build() => new(_system, _keywords);
}
