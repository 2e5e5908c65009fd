namespace ApplianceMail.Mail.Imap;

/// <summary>The pattern of LIST and LSUB (RFC 3501 §6.3.8): '*' stands for any text, '%' for any text within one level.</summary>
public sealed class ListPattern
{
    readonly string _pattern;

    /// <param name="reference">Stands before the pattern.</param>
    public ListPattern(string reference, string pattern)
    {
        // RFC 3501 §5.1: INBOX is the same in any case of letters.
        var text = reference + pattern;
        _pattern = text.Equals("INBOX", StringComparison.OrdinalIgnoreCase) ? "INBOX" : text;
    }

    /// <summary>Time is bounded by pattern length times name length: no back-tracking beyond the last wildcard of each kind.</summary>
    public bool Matches(string name)
    {
        if (MatchesAs(name)) return true;
        return name == "INBOX" && new ListPattern("", _pattern.ToUpperInvariant()).MatchesAs(name);
    }

    /// <summary>One row of the table of reachable pattern positions per character: linear memory, no recursion.</summary>
    bool MatchesAs(string name)
    {
        var reachable = new bool[_pattern.Length + 1];
        reachable[0] = true;
        SkipWildcards(reachable);
        foreach (char c in name)
        {
            var next = new bool[_pattern.Length + 1];
            for (int i = 0; i < _pattern.Length; i++)
            {
                if (!reachable[i]) continue;
                if (_pattern[i] == '*' || (_pattern[i] == '%' && c != '/')) next[i] = true;
                else if (_pattern[i] == c && _pattern[i] != '%') next[i + 1] = true;
            }
            SkipWildcards(next);
            reachable = next;
        }
        return reachable[^1];
    }

    void SkipWildcards(bool[] reachable)
    {
        for (int i = 0; i < _pattern.Length; i++)
            if (reachable[i] && _pattern[i] is '*' or '%') reachable[i + 1] = true;
    }
}
