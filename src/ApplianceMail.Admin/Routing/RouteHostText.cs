using System.Globalization;
using System.Net;
using System.Net.Sockets;
using ApplianceMail.Mail.Addresses;
using ApplianceMail.Store.Routing;

namespace ApplianceMail.Admin.Routing;

/// <summary>How operations take hosts: a name or an IP address, with a port behind a colon where it is not the standard one.</summary>
static class RouteHostText
{
    /// <summary>RFC 8314 §3.3: the port of submission with TLS from the first octet.</summary>
    const int ImplicitTlsPort = 465;

    const string Form = "a host is a name or an IP address, with its port where it is not the standard one: inside.example.org, 192.0.2.1:1025, [2001:db8::1]:25";

    /// <exception cref="OperationException">It is no host.</exception>
    public static (string Host, int Port) Parse(string parameter, string text, HostTls tls = HostTls.Opportunistic)
    {
        text = text.Trim();
        int port = tls == HostTls.Implicit ? ImplicitTlsPort : RouteHost.DefaultPort;
        // Without brackets an IPv6 address has no port: nobody could tell them apart.
        if (IPAddress.TryParse(text, out var whole) && whole.AddressFamily == AddressFamily.InterNetworkV6 && !text.StartsWith('[')) return (Written(parameter, whole, text), port);
        int colon = text.LastIndexOf(':');
        if (colon > text.LastIndexOf(']'))
        {
            if (!int.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out port) || port is < 1 or > IPEndPoint.MaxPort) throw Wrong(parameter);
            text = text[..colon];
        }
        bool bracketed = text.StartsWith('[') && text.EndsWith(']');
        if (bracketed) text = text[1..^1];
        if (text.Contains(':') != bracketed) throw Wrong(parameter);
        if (bracketed) return IPAddress.TryParse(text, out var inner) ? (Written(parameter, inner, text), port) : throw Wrong(parameter);
        return (Name(parameter, text), port);
    }

    /// <summary>A list of hosts, each once.</summary>
    public static IReadOnlyList<(string Host, int Port)> ParseAll(string parameter, IReadOnlyList<string> texts, HostTls tls)
    {
        const int maxHosts = 20;
        var hosts = texts.Select(t => Parse(parameter, t, tls)).Distinct().ToList();
        return hosts.Count <= maxHosts ? hosts : throw OperationException.Invalid(parameter, $"at most {maxHosts} hosts: each is waited for in turn");
    }

    static string Name(string parameter, string text)
    {
        // "192.0.2" and "0x7f.1" are addresses to the system, and names to nobody.
        if (text.Length > 0 && text.Split('.')[^1].All(char.IsAsciiDigit))
            return AddressLiteral.TryParse($"[{text}]", out _) ? text : throw Wrong(parameter);
        return DomainName.TryParse(text, out var name) ? name!.Name : throw Wrong(parameter);
    }

    static string Written(string parameter, IPAddress address, string text)
    {
        if (text.Contains('%')) throw OperationException.Invalid(parameter, "an IPv6 address has no zone here");
        return (address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address).ToString();
    }

    static OperationException Wrong(string parameter) => OperationException.Invalid(parameter, Form);
}
