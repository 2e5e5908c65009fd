using System.Text;

namespace ApplianceMail.Mail.Addresses;

/// <summary>A mailbox as SMTP names it (RFC 5321 §4.1.2): local part and domain.</summary>
/// <param name="LocalPart">Without quotes and backslashes; its case as given (RFC 5321 §2.4).</param>
/// <param name="Domain">Canonical: A-labels in lower case, or an address literal with its brackets.</param>
public sealed record MailAddress(string LocalPart, string Domain)
{
    /// <summary>
    /// RFC 5321 §4.5.3.1.1. What we create obeys it; what others send may be longer as long as the path fits (§4.5.3.1: limits that can be avoided should be).
    /// </summary>
    public const int MaxLocalPartOctets = 64;

    /// <summary>RFC 5321 §4.5.3.1.3: a path has at most 256 octets, angle brackets included.</summary>
    public const int MaxPathOctets = 256;

    /// <summary>True for an address like user@[192.0.2.1].</summary>
    public bool HasLiteral => Domain.StartsWith('[');

    /// <summary>Parses local-part@domain; false when it is anything else. The local part is ASCII (SMTPUTF8 is not spoken yet); the domain may be Unicode.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out MailAddress? address)
    {
        address = null;
        if (text.IsEmpty || text.Length > MaxPathOctets - 2) return false;
        int at = LocalPartSyntax.Read(text, out var local);
        if (local is null || at >= text.Length || text[at] != '@') return false;
        if (!TryParseDomain(text[(at + 1)..], out var domain)) return false;
        if (local.Length + domain!.Length + 3 > MaxPathOctets) return false;
        address = new MailAddress(local, domain);
        return true;
    }

    /// <summary>The canonical form: quoted only when it must be (RFC 5321 §4.1.2: the quoted form should not be used when the other can).</summary>
    public override string ToString() => LocalPartSyntax.Write(LocalPart) + "@" + Domain;

    static bool TryParseDomain(ReadOnlySpan<char> text, out string? domain)
    {
        domain = null;
        if (text.IsEmpty) return false;
        if (text[0] == '[')
        {
            if (!AddressLiteral.TryParse(text, out var literal)) return false;
            domain = literal!.ToString();
            return true;
        }
        if (!DomainName.TryParse(text, out var name)) return false;
        domain = name!.Name;
        return true;
    }
}
