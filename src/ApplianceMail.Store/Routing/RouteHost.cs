using System.Text.Json.Serialization;

namespace ApplianceMail.Store.Routing;

/// <summary>A host that a route names.</summary>
/// <param name="Host">A name (A-labels in lower case: its addresses are looked up, MX records are not) or an IP address without brackets.</param>
/// <param name="UserName">For AUTH; null: no login. The password is the route's secret.</param>
/// <param name="MailFrom">The address that MAIL names there instead of the sender's; null: the sender's.</param>
public sealed record RouteHost(string Host, int Port, HostTls Tls, string? UserName, string? MailFrom)
{
    public const int DefaultPort = 25;

    /// <summary>"host:port"; IPv6 addresses in brackets.</summary>
    [JsonIgnore]
    public string Endpoint => Host.Contains(':') ? $"[{Host}]:{Port}" : $"{Host}:{Port}";
}
