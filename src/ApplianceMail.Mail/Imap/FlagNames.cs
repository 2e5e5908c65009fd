namespace ApplianceMail.Mail.Imap;

/// <summary>The names of the system flags.</summary>
public static class FlagNames
{
    /// <summary>In the order of their bits.</summary>
    public static IReadOnlyList<string> System { get; } = ["\\Seen", "\\Answered", "\\Flagged", "\\Deleted", "\\Draft"];

    /// <summary>The flag of a name in any case of letters, backslash included; null: no system flag.</summary>
    public static Flag? Find(string name)
    {
        for (int i = 0; i < System.Count; i++)
            if (System[i].Equals(name, StringComparison.OrdinalIgnoreCase)) return (Flag)(1ul << i);
        return null;
    }
}
