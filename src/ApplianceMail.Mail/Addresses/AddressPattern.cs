using System.IO.Enumeration;

namespace ApplianceMail.Mail.Addresses;

/// <summary>
/// A pattern of addresses: alice@example.org, *@example.org, a domain for all its addresses, *.example.org for its subdomains'. * stands for any letters, ? for one;
/// neither goes beyond the @.
/// </summary>
public static class AddressPattern
{
    /// <summary>Longest pattern in characters: the longest address.</summary>
    const int MaxLength = 254;

    public static bool IsValid(string pattern) =>
        pattern.Length is > 0 and <= MaxLength && !pattern.Any(c => char.IsWhiteSpace(c) || char.IsControl(c) || c is ';' or ',' or '\\' or '"') && pattern.Count(c => c == '@') <= 1
        && !pattern.StartsWith('@') && !pattern.EndsWith('@');

    public static bool IsWild(string pattern) => pattern.AsSpan().ContainsAny('*', '?');

    /// <summary>True when it is one address.</summary>
    public static bool IsAddress(string pattern) => pattern.Contains('@') && !IsWild(pattern);

    /// <summary>True when the address fits, in any case of letters.</summary>
    public static bool Matches(string pattern, string address) => address.LastIndexOf('@') is var at and > 0 && Matches(pattern, address.AsSpan(0, at), address.AsSpan(at + 1));

    /// <summary>True when the address fits, in any case of letters.</summary>
    public static bool Matches(string pattern, ReadOnlySpan<char> localPart, ReadOnlySpan<char> domain)
    {
        int at = pattern.LastIndexOf('@');
        return FileSystemName.MatchesSimpleExpression(pattern.AsSpan(at + 1), domain) && (at < 0 || FileSystemName.MatchesSimpleExpression(pattern.AsSpan(0, at), localPart));
    }
}
