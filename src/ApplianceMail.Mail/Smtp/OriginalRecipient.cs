using System.Text;
using ApplianceMail.Mail.Addresses;

namespace ApplianceMail.Mail.Smtp;

/// <summary>The recipient as the sender named it, before any forwarding: ORCPT (RFC 3461 §4.2).</summary>
/// <param name="AddressType">"rfc822" and the like, as given.</param>
/// <param name="Address">Decoded: printable ASCII.</param>
public sealed record OriginalRecipient(string AddressType, string Address)
{
    /// <summary>RFC 3461 §4.2: ORCPT has at most 500 characters as it is sent.</summary>
    public const int MaxLength = 500;

    /// <summary>The address type of Internet mail.</summary>
    public const string Internet = "rfc822";

    /// <summary>Parses ORCPT's value: addr-type ";" xtext.</summary>
    public static bool TryParse(string? text, out OriginalRecipient? recipient)
    {
        recipient = null;
        if (text is null || text.Length > MaxLength) return false;
        int semicolon = text.IndexOf(';');
        if (semicolon <= 0 || semicolon == text.Length - 1 || !IsAtom(text.AsSpan(0, semicolon)) || !Xtext.TryDecode(text.AsSpan(semicolon + 1), out var octets)) return false;
        // RFC 3461 §4.2: printable ASCII; a line end would begin a field of its own in a notice.
        if (octets.AsSpan().ContainsAnyExceptInRange((byte)' ', (byte)'~')) return false;
        recipient = new OriginalRecipient(text[..semicolon], Encoding.ASCII.GetString(octets));
        return true;
    }

    public static OriginalRecipient Of(MailAddress address) => new(Internet, address.ToString());

    /// <summary>As ORCPT's value.</summary>
    public string ToParameter() => $"{AddressType};{Xtext.Encode(Encoding.ASCII.GetBytes(Address))}";

    /// <summary>As in a notice (RFC 3464 §2.3.1): "rfc822;user@example.org".</summary>
    public override string ToString() => $"{AddressType};{Address}";

    static bool IsAtom(ReadOnlySpan<char> text)
    {
        foreach (char c in text)
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('-' or '_' or '/' or '.')) return false;
        return true;
    }
}
