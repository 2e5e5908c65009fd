namespace ApplianceMail.Store.Routing;

/// <summary>Patterns of domains: a domain, *.domain for all below it, * for all.</summary>
public static class DomainPatterns
{
    public const string Every = "*";

    /// <summary>What begins a pattern for all domains below one.</summary>
    public const string BelowPrefix = "*.";

    /// <summary>The patterns that a domain falls under, the most specific first.</summary>
    public static IEnumerable<string> For(string domain)
    {
        yield return domain;
        // An address literal has dots, but nothing is below it.
        if (!domain.StartsWith('['))
            for (int dot = domain.IndexOf('.'); dot >= 0; dot = domain.IndexOf('.', dot + 1)) yield return BelowPrefix + domain[(dot + 1)..];
        yield return Every;
    }

    /// <summary>True when the domain falls under the pattern.</summary>
    public static bool Matches(string pattern, string domain)
    {
        if (pattern == Every || pattern == domain) return true;
        return pattern.StartsWith(BelowPrefix, StringComparison.Ordinal) && !domain.StartsWith('[') && domain.EndsWith(pattern[1..], StringComparison.Ordinal);
    }
}
