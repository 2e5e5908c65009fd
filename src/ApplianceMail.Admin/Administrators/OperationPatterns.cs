namespace ApplianceMail.Admin.Administrators;

/// <summary>Patterns of operations: names with * for any letters.</summary>
static class OperationPatterns
{
    /// <summary>Patterns of one administrator or token: more than there are operations is a mistake.</summary>
    const int MaxPatterns = 200;

    /// <exception cref="OperationException">One is malformed or fits no operation: a misspelt right would otherwise be none, silently.</exception>
    public static IReadOnlyList<string> Checked(string parameter, IReadOnlyList<string> patterns)
    {
        if (patterns.Count > MaxPatterns) throw OperationException.Invalid(parameter, $"at most {MaxPatterns} patterns");
        foreach (var pattern in patterns)
        {
            if (pattern.Length is 0 or > 64 || !pattern.All(c => char.IsAsciiLetter(c) || c is '-' or '*')) throw OperationException.Invalid(parameter, "a pattern is an operation's name, with * for any letters: Get-*, *-MailUser");
            if (!OperationCatalog.Operations.Keys.Any(name => AdminRights.Matches(pattern, name))) throw OperationException.Invalid(parameter, $"{pattern} fits no operation");
        }
        return [.. patterns.Distinct(StringComparer.OrdinalIgnoreCase)];
    }
}
