using ApplianceMail.Store.Routing;

namespace ApplianceMail.Transport.Delivery;

/// <summary>Where a message goes next.</summary>
/// <param name="Domain">The recipients' domain, lower case, A-labels; or an address literal with its brackets.</param>
public abstract record NextHop(string Domain);

/// <summary>The domain's own mail servers, as the DNS names them (RFC 5321 §5.1).</summary>
/// <param name="Otherwise">Hosts that are tried where these could not be had; empty: none.</param>
public sealed record MxHop(string Domain, IReadOnlyList<RelayHost> Otherwise) : NextHop(Domain);

/// <summary>Named hosts, in order.</summary>
/// <param name="ThenMx">The domain's own servers are tried where none of these could be had.</param>
public sealed record HostsHop(string Domain, IReadOnlyList<RelayHost> Hosts, bool ThenMx) : NextHop(Domain);

/// <summary>A host that takes mail for others.</summary>
/// <param name="Host">A name, or an address.</param>
/// <param name="UserName">Null: no login.</param>
/// <param name="MailFrom">The reverse-path given to it instead of the message's own; null: the message's own.</param>
/// <param name="Attempts">How often it is tried before the next one; at least 1.</param>
public sealed record RelayHost(string Host, int Port, HostTls Tls, string? UserName, string? Password, string? MailFrom, int Attempts)
{
    /// <summary>Without the password: records are written into logs.</summary>
    public override string ToString() => $"{Host}:{Port}";
}
