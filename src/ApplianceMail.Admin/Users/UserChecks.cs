namespace ApplianceMail.Admin.Users;

/// <summary>What holds for a user's fields wherever they come from.</summary>
static class UserChecks
{
    /// <summary>Longest display name in characters: fits a header line.</summary>
    const int MaxDisplayName = 200;

    public static void DisplayName(string name)
    {
        // A line break would let a name write header fields.
        if (name.Length > MaxDisplayName || name.Any(char.IsControl)) throw OperationException.Invalid("DisplayName", $"must be at most {MaxDisplayName} characters without control characters");
    }

    public static void Quota(long bytes)
    {
        if (bytes < 0) throw OperationException.Invalid("QuotaBytes", "must be 0 or more bytes");
    }


}
