using System.Globalization;

namespace ApplianceMail.Mail.Addresses;

/// <summary>A domain name in its canonical form: A-labels, lower case, no final dot.</summary>
public sealed record DomainName
{
    /// <summary>RFC 5321 §4.5.3.1.2: a domain name has at most 255 octets.</summary>
    public const int MaxOctets = 255;

    /// <summary>RFC 1035 §2.3.4: a label has at most 63 octets.</summary>
    public const int MaxLabelOctets = 63;

    // Unassigned code points are refused: two versions of Unicode must not see two domains.
    static readonly IdnMapping s_idn = new() { AllowUnassigned = false, UseStd3AsciiRules = true };

    DomainName(string name) => Name = name;

    public string Name { get; }

    public override string ToString() => Name;

    /// <summary>
    /// Parses a domain name; Unicode labels become A-labels (RFC 5890 §2.3.2.1). An underscore is taken as a letter: names of senders' hosts have it
    /// although RFC 5321 §4.1.2 does not know it.
    /// </summary>
    public static bool TryParse(ReadOnlySpan<char> text, out DomainName? domain)
    {
        domain = null;
        if (text.IsEmpty || text.Length > MaxOctets) return false;
        if (!System.Text.Ascii.IsValid(text)) return TryParseUnicode(text, out domain);
        if (!IsValid(text)) return false;
        domain = new DomainName(ToLower(text));
        return true;
    }

    static bool TryParseUnicode(ReadOnlySpan<char> text, out DomainName? domain)
    {
        domain = null;
        try
        {
            var ascii = s_idn.GetAscii(text.ToString());
            if (ascii.Length > MaxOctets || !IsValid(ascii)) return false;
            domain = new DomainName(ToLower(ascii));
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    static bool IsValid(ReadOnlySpan<char> text)
    {
        int start = 0;
        for (int i = 0; i <= text.Length; i++)
        {
            if (i < text.Length && text[i] != '.')
            {
                if (!char.IsAsciiLetterOrDigit(text[i]) && text[i] is not ('-' or '_')) return false;
                continue;
            }
            // RFC 5321 §4.1.2: sub-domain = Let-dig [Ldh-str].
            if (i == start || i - start > MaxLabelOctets || text[start] == '-' || text[i - 1] == '-') return false;
            start = i + 1;
        }
        return true;
    }

    static string ToLower(ReadOnlySpan<char> text) =>
        string.Create(text.Length, text, static (span, source) => source.ToLowerInvariant(span));
}
