namespace ApplianceMail.Admin.Users;

/// <summary>What holds for a user's fields wherever they come from.</summary>
static class UserChecks
{
    /// <summary>Longest display name in characters: fits a header line.</summary>
    const int MaxDisplayName = 200;

    /// <summary>Line and paragraph separators, and Unicode's embeddings, overrides and isolates of direction.</summary>
    const string Breaks = "\u2028\u2029\u202A\u202B\u202C\u202D\u202E\u2066\u2067\u2068\u2069";

    /// <summary>True for letters that break a line or turn its direction.</summary>
    public static bool IsBreak(char c) => Breaks.Contains(c);

    public static void DisplayName(string name)
    {
        // A line break would let a name write header fields; a change of direction would let it look like another name.
        if (name.Length > MaxDisplayName || name.Any(c => char.IsControl(c) || IsBreak(c))) throw OperationException.Invalid("DisplayName", $"must be at most {MaxDisplayName} characters without control characters");
    }

    public static void Quota(long bytes)
    {
        if (bytes < 0) throw OperationException.Invalid("QuotaBytes", "must be 0 or more bytes");
    }
}
