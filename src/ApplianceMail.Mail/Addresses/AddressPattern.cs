using System.IO.Enumeration;

namespace ApplianceMail.Mail.Addresses;

/// <summary>A pattern of addresses: alice@example.org, *@example.org, a domain for all its addresses, *.example.org for its subdomains'. * stands for any letters, ? for one.</summary>
public static class AddressPattern
{
    /// <summary>Longest pattern in characters: the longest address.</summary>
    const int MaxLength = 254;

    public static bool IsValid(string pattern) =>
        pattern.Length is > 0 and <= MaxLength && !pattern.Any(c => char.IsWhiteSpace(c) || char.IsControl(c) || c is ';' or ',' or '\\' or '"') && pattern.Count(c => c == '@') <= 1
        && !pattern.StartsWith('@') && !pattern.EndsWith('@');

    /// <summary>True when the address fits, in any case of letters.</summary>
    public static bool Matches(string pattern, string localPart, string domain) =>
        FileSystemName.MatchesSimpleExpression(pattern, pattern.Contains('@') ? $"{localPart}@{domain}" : domain);
}
