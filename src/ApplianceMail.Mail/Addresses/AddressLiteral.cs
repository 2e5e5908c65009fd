using System.Net;
using System.Net.Sockets;

namespace ApplianceMail.Mail.Addresses;

/// <summary>An address literal (RFC 5321 §4.1.3): [192.0.2.1] or [IPv6:2001:db8::1].</summary>
public sealed record AddressLiteral(IPAddress Address)
{
    const string IPv6Tag = "IPv6:";

    /// <summary>Parses a literal with its brackets. General-address-literals of unknown tags are refused: no server could deliver to them.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out AddressLiteral? literal)
    {
        literal = null;
        if (text.Length < 3 || text[0] != '[' || text[^1] != ']') return false;
        var inner = text[1..^1];
        IPAddress? address;
        if (inner.StartsWith(IPv6Tag, StringComparison.OrdinalIgnoreCase))
        {
            inner = inner[IPv6Tag.Length..];
            // A zone or brackets are no part of the grammar, though .NET reads them.
            if (inner.IndexOfAny('%', '[', '/') >= 0 || !IPAddress.TryParse(inner, out address)) return false;
            if (address.AddressFamily != AddressFamily.InterNetworkV6) return false;
        }
        else if (!IsDottedQuad(inner) || !IPAddress.TryParse(inner, out address)) return false;
        literal = new AddressLiteral(address);
        return true;
    }

    /// <summary>The literal of an address; IPv4 addresses mapped to IPv6 are written as IPv4.</summary>
    public static AddressLiteral Of(IPAddress address) => new(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address);

    public override string ToString()
    {
        if (Address.AddressFamily == AddressFamily.InterNetwork) return $"[{Address}]";
        var text = Address.ToString();
        int zone = text.IndexOf('%');
        return $"[{IPv6Tag}{(zone < 0 ? text : text[..zone])}]";
    }

    /// <summary>Snum 3("." Snum): .NET would also take 1.2, hexadecimal and octal numbers.</summary>
    static bool IsDottedQuad(ReadOnlySpan<char> text)
    {
        int parts = 0, digits = 0;
        foreach (char c in text)
        {
            if (char.IsAsciiDigit(c))
            {
                if (++digits > 3) return false;
            }
            else if (c == '.' && digits > 0)
            {
                (parts, digits) = (parts + 1, 0);
            }
            else return false;
        }
        return parts == 3 && digits > 0 && !HasOctalLook(text);
    }

    static bool HasOctalLook(ReadOnlySpan<char> text)
    {
        foreach (var range in text.Split('.'))
        {
            var part = text[range];
            if (part.Length > 1 && part[0] == '0') return true;
        }
        return false;
    }
}
