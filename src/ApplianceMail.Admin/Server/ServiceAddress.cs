using System.Globalization;
using System.Net;

namespace ApplianceMail.Admin.Server;

/// <summary>One address and port where a service listens, as administrators write it.</summary>
/// <param name="Host">An IP address, <see cref="All"/> or <see cref="Loopback"/>.</param>
/// <param name="Port">0 takes a free one; null: the service's standard port.</param>
public sealed record ServiceAddress(string Host, int? Port)
{
    /// <summary>All addresses of the machine, IPv4 and IPv6.</summary>
    public const string All = "*";

    /// <summary>127.0.0.1 and ::1.</summary>
    public const string Loopback = "loopback";

    /// <summary>Most addresses of one service.</summary>
    public const int MaxAddresses = 100;

    /// <summary>Reads addresses with commas between: <c>0.0.0.0:25,[::]:25</c>, <c>*:25</c>, <c>loopback:2525</c>, <c>192.0.2.1</c>.</summary>
    /// <exception cref="OperationException">One is wrong; it is named.</exception>
    public static IReadOnlyList<ServiceAddress> ParseList(string parameter, string text)
    {
        var parts = text.Split([',', ';', ' ', '\n', '\r', '\t'], StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length is 0 or > MaxAddresses) throw OperationException.Invalid(parameter, $"give one to {MaxAddresses} addresses with commas between: 0.0.0.0:25,[::]:25");
        var addresses = parts.Select(p => Parse(p) ?? throw Wrong(parameter, p)).ToList();
        if (addresses.FirstOrDefault(a => addresses.Count(o => o == a) > 1) is { } twice) throw OperationException.Invalid(parameter, $"{twice} is given twice");
        return addresses;
    }

    public override string ToString()
    {
        var host = Host.Contains(':') ? $"[{Host}]" : Host;
        return Port is { } port ? string.Create(CultureInfo.InvariantCulture, $"{host}:{port}") : host;
    }

    static ServiceAddress? Parse(string text)
    {
        var (host, portText) = (text, (string?)null);
        // A bare IPv6 address has colons of its own: a port needs the brackets.
        if (text.StartsWith('['))
        {
            int end = text.IndexOf(']');
            if (end < 0 || (end + 1 < text.Length && text[end + 1] != ':')) return null;
            (host, portText) = (text[1..end], end + 1 < text.Length ? text[(end + 2)..] : null);
            if (!host.Contains(':')) return null;
        }
        else if (text.Count(c => c == ':') == 1) (host, portText) = (text[..text.IndexOf(':')], text[(text.IndexOf(':') + 1)..]);
        if (!TryPort(portText, out var port)) return null;
        host = host.ToLowerInvariant() == "localhost" ? Loopback : host.ToLowerInvariant();
        if (host is All or Loopback) return new ServiceAddress(host, port);
        bool plain = host.Contains(':') || host.Count(c => c == '.') == 3;
        return plain && IPAddress.TryParse(host, out var address) ? new ServiceAddress(address.ToString(), port) : null;
    }

    static bool TryPort(string? text, out int? port)
    {
        port = null;
        if (text is null) return true;
        if (!ushort.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out ushort number)) return false;
        port = number;
        return true;
    }

    static OperationException Wrong(string parameter, string part) =>
        OperationException.Invalid(parameter, $"'{(part.Length <= 60 ? part : part[..60] + "…")}' is no address; write an IP address, * (all) or loopback, and the port: 192.0.2.1:25, [::]:25, *:25");
}
