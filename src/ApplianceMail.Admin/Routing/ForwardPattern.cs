using ApplianceMail.Admin.Domains;
using ApplianceMail.Store.Directory;

namespace ApplianceMail.Admin.Routing;

/// <summary>What a forward is for: an address in which * stands for any text and ? for any one character.</summary>
static class ForwardPattern
{
    /// <summary>In lower case; a bare name belongs to the primary domain.</summary>
    public static string Canonical(DirectoryTables tables, string parameter, string pattern)
    {
        pattern = pattern.Trim().ToLowerInvariant();
        if (!pattern.Contains('@') && tables.Domains.Primary() is { } primary) pattern += "@" + primary.Name;
        int at = pattern.LastIndexOf('@');
        if (at < 1 || at > Mail.Addresses.MailAddress.MaxLocalPartOctets || !pattern[..at].All(IsLocalPart)) throw Wrong(parameter);
        var domain = pattern[(at + 1)..];
        if (!domain.AsSpan().ContainsAny('*', '?')) return pattern[..(at + 1)] + DomainIdentity.Canonical(parameter, domain);
        return domain.Length <= Mail.Addresses.DomainName.MaxOctets && domain.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_' or '*' or '?') ? pattern : throw Wrong(parameter);
    }

    /// <summary>RFC 5322 §3.2.3 atext, the dot and the two wildcards, which are atext too.</summary>
    static bool IsLocalPart(char c) => char.IsAsciiLetterOrDigit(c) || ".!#$%&'*+-/=?^_`{|}~".Contains(c);

    static OperationException Wrong(string parameter) =>
        OperationException.Invalid(parameter, "must be an address, in which * stands for any text and ? for any one character: bob@example.org, *@example.org, bob@*");
}
