using ApplianceMail.Store.Routing;

namespace ApplianceMail.Admin.Configuration;

/// <summary>Where mail goes that is not for a mailbox here. Lists are in order of their names, relay hosts in the order in which they are tried.</summary>
public sealed record ConfiguredRouting
{
    public IReadOnlyList<ConfiguredRoute> Routes { get; init; } = [];

    public IReadOnlyList<ConfiguredRelayHost> RelayHosts { get; init; } = [];

    public IReadOnlyList<ConfiguredTrustedHost> TrustedHosts { get; init; } = [];

    public IReadOnlyList<string> OpenRelayDomains { get; init; } = [];

    public IReadOnlyList<ConfiguredForward> Forwards { get; init; } = [];

    public IReadOnlyList<ConfiguredFallbackAddress> FallbackAddresses { get; init; } = [];

    public IReadOnlyList<ConfiguredHeaderReplacement> HeaderReplacements { get; init; } = [];
}

/// <summary>A route, without the passwords of its hosts.</summary>
public sealed record ConfiguredRoute
{
    public required string Name { get; init; }

    public MailRouteKind Kind { get; init; }

    public IReadOnlyList<ConfiguredRouteHost> Hosts { get; init; } = [];

    public bool ThenMx { get; init; }

    public bool Suspended { get; init; }

    public bool AcceptsUnauthenticated { get; init; }
}

/// <summary>A route's host.</summary>
/// <param name="Host">With its port where it is not 25.</param>
public sealed record ConfiguredRouteHost(string Host, HostTls Tls = HostTls.Opportunistic, string? UserName = null, string? MailFrom = null);

/// <summary>A relay host, without its password.</summary>
public sealed record ConfiguredRelayHost(string Host, HostTls Tls = HostTls.Opportunistic, string? UserName = null, string? MailFrom = null, int Attempts = 1);

/// <summary>Clients that are trusted.</summary>
public sealed record ConfiguredTrustedHost(string Address, bool WithoutAuthentication, bool WithoutFilter = false);

/// <summary>A forward.</summary>
public sealed record ConfiguredForward(string Pattern, string Target);

/// <summary>A fallback address.</summary>
/// <param name="Domain">*: every domain that has none of its own.</param>
public sealed record ConfiguredFallbackAddress(string Domain, string Target);

/// <summary>An address that is written in headers instead of others.</summary>
public sealed record ConfiguredHeaderReplacement(string Alias, IReadOnlyList<string> Addresses, ReplacementScope Scope = ReplacementScope.Remote);
