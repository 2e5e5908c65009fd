using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace ApplianceMail.Mail.Addresses;

/// <summary>One item of an <see cref="AccessList"/>: what it lets through.</summary>
/// <param name="Passes">Asked with plain addresses: IPv4 inside of IPv6 was made IPv4 before.</param>
/// <param name="IsNot">It began with an exclamation mark.</param>
/// <param name="IsAny">It lets every address through.</param>
sealed record AccessItem(Func<IPAddress, bool> Passes, bool IsNot, bool IsAny)
{
    const int MaxOctet = 255;

    /// <summary>Reads an item; the mistake is a sentence without the item.</summary>
    public static AccessItem? Parse(string text, out string mistake)
    {
        mistake = "";
        bool isNot = text.StartsWith('!');
        var body = isNot ? text[1..] : text;
        if (body.Length == 0) return Wrong(out mistake, "an address is missing");
        if (body == "*") return isNot ? Wrong(out mistake, "it lets nobody through") : new AccessItem(_ => true, false, true);
        bool isRange = body.Contains('-'), isPattern = body.AsSpan().ContainsAny('*', '?');
        // The seed's rule: '!', '*' and '?' or a range, not both.
        if (isRange && (isPattern || isNot)) return Wrong(out mistake, "a range and !, * or ? can't be in one item; write the range as a network, such as 192.0.2.0/24");
        var passes = isRange ? Range(body, ref mistake) : isPattern ? Pattern(body, ref mistake) : Exact(body, ref mistake);
        return passes is null ? null : new AccessItem(isNot ? a => !passes(a) : passes, isNot, false);
    }

    /// <summary>x-y per octet, both ends included.</summary>
    static Func<IPAddress, bool>? Range(string text, ref string mistake)
    {
        var octets = text.Split('.');
        if (octets.Length != 4) return Wrong<Func<IPAddress, bool>>(out mistake, "a range has four parts with dots between: 192.0.2-5.0-255");
        var ends = new (byte Least, byte Most)[4];
        for (int i = 0; i < 4; i++)
        {
            var parts = octets[i].Split('-');
            if (parts.Length > 2 || !TryOctet(parts[0], out ends[i].Least) || !TryOctet(parts[^1], out ends[i].Most))
                return Wrong<Func<IPAddress, bool>>(out mistake, "each part is a number from 0 to 255, or two of them with a hyphen between");
            if (ends[i].Least > ends[i].Most) return Wrong<Func<IPAddress, bool>>(out mistake, "a range begins with its smaller number");
        }
        return address => IsIPv4(address) && address.GetAddressBytes().Zip(ends).All(o => o.First >= o.Second.Least && o.First <= o.Second.Most);
    }

    /// <summary>* is any text, ? any one digit, both also in the middle.</summary>
    static Func<IPAddress, bool>? Pattern(string text, ref string mistake)
    {
        if (text.Contains(':')) return Wrong<Func<IPAddress, bool>>(out mistake, "IPv6 has no wildcards here; write a network, such as 2001:db8::/32");
        var parts = text.Split('.');
        bool open = parts.Any(p => p.Contains('*'));
        if (parts.Length > 4 || (parts.Length < 4 && !open) || !parts.All(IsOctetPattern))
            return Wrong<Func<IPAddress, bool>>(out mistake, "a pattern has four parts with dots between, of digits, * and ?: 192.0.*.2?");
        return address => IsIPv4(address) && Matches(address.ToString(), text);
    }

    /// <summary>An address, or a network with its prefix length.</summary>
    static Func<IPAddress, bool>? Exact(string text, ref string mistake)
    {
        int slash = text.IndexOf('/');
        if (!TryAddress(slash < 0 ? text : text[..slash], out var address))
            return Wrong<Func<IPAddress, bool>>(out mistake, "an item is an IP address, a network (192.0.2.0/24), a pattern (192.0.2.*) or a range (192.0.2-5.0-255)");
        if (slash < 0) return other => other.Equals(address);
        int most = IsIPv4(address) ? 32 : 128;
        if (!int.TryParse(text.AsSpan(slash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out int length) || length > most)
            return Wrong<Func<IPAddress, bool>>(out mistake, $"behind the slash stands a number from 0 to {most}");
        var network = new IPNetwork(Masked(address, length), length);
        return other => other.AddressFamily == address.AddressFamily && network.Contains(other);
    }

    /// <summary>Four decimal numbers, or IPv6 with two colons at least. Not what the system takes beyond that: "1", octal and hexadecimal parts, zones.</summary>
    static bool TryAddress(string text, out IPAddress address)
    {
        address = IPAddress.None;
        if (text.Contains('%') || text.Contains('[')) return false;
        if (!text.Contains(':') && (text.Split('.') is not { Length: 4 } octets || !octets.All(o => TryOctet(o, out _)))) return false;
        if (!IPAddress.TryParse(text, out var parsed)) return false;
        address = parsed.IsIPv4MappedToIPv6 ? parsed.MapToIPv4() : parsed;
        return true;
    }

    static IPAddress Masked(IPAddress address, int length)
    {
        var bytes = address.GetAddressBytes();
        for (int i = 0; i < bytes.Length; i++) bytes[i] &= (byte)~(MaxOctet >> Math.Clamp(length - 8 * i, 0, 8));
        return new IPAddress(bytes);
    }

    static bool TryOctet(string text, out byte octet)
    {
        octet = 0;
        // 010 is 8 to some programs and 10 to others.
        return text.Length is > 0 and <= 3 && (text.Length == 1 || text[0] != '0') && byte.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out octet);
    }

    static bool IsOctetPattern(string part) =>
        part.AsSpan().ContainsAny('*', '?')
            ? part.All(c => char.IsAsciiDigit(c) || c is '*' or '?') && part.Count(c => c != '*') <= 3
            : TryOctet(part, out _);

    static bool Matches(ReadOnlySpan<char> text, ReadOnlySpan<char> pattern)
    {
        int t = 0, p = 0, star = -1, from = 0;
        while (t < text.Length)
        {
            if (p < pattern.Length && pattern[p] == '*') (star, from) = (p++, t);
            else if (p < pattern.Length && (pattern[p] == text[t] || (pattern[p] == '?' && text[t] != '.'))) (p, t) = (p + 1, t + 1);
            else if (star >= 0) (p, t) = (star + 1, ++from);
            else return false;
        }
        return pattern[p..].TrimStart('*').IsEmpty;
    }

    static bool IsIPv4(IPAddress address) => address.AddressFamily == AddressFamily.InterNetwork;

    static AccessItem? Wrong(out string mistake, string text) => Wrong<AccessItem>(out mistake, text);

    static T? Wrong<T>(out string mistake, string text) where T : class
    {
        mistake = text;
        return null;
    }
}
