using System.Globalization;
using System.Net;

namespace ApplianceMail.Mail.Addresses;

/// <summary>Lists of IP addresses, with or without a port, as administrators write them: <c>192.0.2.1, 192.0.2.2:5353, [2001:db8::1]:53</c>.</summary>
public static class EndPointList
{
    /// <summary>Most entries of one list: every one of them may be waited for.</summary>
    public const int MaxEntries = 10;

    /// <summary>Parses a list; an empty text is an empty list.</summary>
    /// <param name="port">The port of an address without one.</param>
    /// <param name="mistake">What is wrong when it fails; empty otherwise.</param>
    public static bool TryParse(string text, int port, out IReadOnlyList<IPEndPoint> list, out string mistake)
    {
        var parts = text.Split([',', ';', ' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
        var entries = new List<IPEndPoint>();
        (list, mistake) = (entries, "");
        if (parts.Length > MaxEntries)
        {
            mistake = $"more than {MaxEntries} entries";
            return false;
        }
        foreach (var part in parts)
        {
            if (Parse(part, port) is not { } entry)
            {
                mistake = $"'{(part.Length <= 60 ? part : part[..60] + "…")}' is no IP address";
                return false;
            }
            entries.Add(entry);
        }
        return true;
    }

    static IPEndPoint? Parse(string text, int port)
    {
        var (host, portText) = (text, (string?)null);
        if (text.StartsWith('[') && text.IndexOf(']') is var end and > 0)
        {
            if (end + 1 < text.Length && text[end + 1] != ':') return null;
            (host, portText) = (text[1..end], end + 1 < text.Length ? text[(end + 2)..] : null);
        }
        else if (text.Count(c => c == ':') == 1) (host, portText) = (text[..text.IndexOf(':')], text[(text.IndexOf(':') + 1)..]);
        if (portText is not null && (!int.TryParse(portText, NumberStyles.None, CultureInfo.InvariantCulture, out port) || port is 0 or > ushort.MaxValue)) return null;
        // .NET would read 1 and 1.2 as addresses, too.
        bool whole = host.Contains(':') || host.Count(c => c == '.') == 3;
        return whole && IPAddress.TryParse(host, out var address) ? new IPEndPoint(address, port) : null;
    }
}
