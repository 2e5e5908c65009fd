namespace ApplianceMail.Store.Routing;

/// <summary>Patterns of addresses: * is any text, also none, ? any one character; neither goes beyond the @.</summary>
public static class AddressPatterns
{
    public static bool IsWild(string pattern) => pattern.AsSpan().ContainsAny('*', '?');

    /// <summary>True when the address falls under the pattern; both in lower case.</summary>
    public static bool Matches(string pattern, string address)
    {
        int at = address.LastIndexOf('@'), patternAt = pattern.LastIndexOf('@');
        return at > 0 && patternAt > 0 && MatchesText(pattern.AsSpan(0, patternAt), address.AsSpan(0, at)) && MatchesText(pattern.AsSpan(patternAt + 1), address.AsSpan(at + 1));
    }

    static bool MatchesText(ReadOnlySpan<char> pattern, ReadOnlySpan<char> text)
    {
        int t = 0, p = 0, star = -1, from = 0;
        while (t < text.Length)
        {
            if (p < pattern.Length && pattern[p] == '*') (star, from) = (p++, t);
            else if (p < pattern.Length && (pattern[p] == text[t] || pattern[p] == '?')) (p, t) = (p + 1, t + 1);
            else if (star >= 0) (p, t) = (star + 1, ++from);
            else return false;
        }
        return pattern[p..].TrimStart('*').IsEmpty;
    }
}
