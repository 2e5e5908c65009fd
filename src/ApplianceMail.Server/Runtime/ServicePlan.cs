using ApplianceMail.Admin.Server;
using ApplianceMail.Mail.Addresses;
using ApplianceMail.Net;
using ApplianceMail.Server.Configuration;
using ApplianceMail.Server.Ports;

namespace ApplianceMail.Server.Runtime;

/// <summary>How a service shall run: what an administrator has set, and otherwise the configuration file.</summary>
/// <param name="Timeout">Longest wait for a client; null: the protocol's default.</param>
/// <param name="Stored">What the plan was made of.</param>
sealed record ServicePlan(IReadOnlyList<ServiceEndpoint> Endpoints, ConnectionRules Rules, TimeSpan? Timeout, bool AutoStart, ServiceSettings Stored)
{
    public static ServicePlan Of(Settings settings, ServiceName service, ServiceSettings stored)
    {
        var endpoints = stored.Addresses is { } set
            ? ServiceEndpoint.Of(settings, service, ServiceAddress.ParseList(nameof(stored.Addresses), set))
            : ServiceEndpoint.Of(settings, service);
        var rules = new ConnectionRules
        {
            MaxConnections = stored.MaxClients ?? settings.Options.Limits.MaxConnections,
            MaxConnectionsPerAddress = stored.MaxConnectionsPerAddress ?? settings.Options.Limits.MaxConnectionsPerAddress,
            MaxConnectionsPerMinute = stored.MaxConnectionsPerMinute ?? 0,
            // A limit that somebody has set on purpose holds for loopback too, unless it is among the unlimited addresses.
            LoopbackUnlimited = stored.MaxConnectionsPerAddress is null,
            Unlimited = ServiceSettings.List(stored.UnlimitedAddresses),
            AccessMode = stored.AccessMode ?? AccessMode.None,
            Access = ServiceSettings.List(stored.AccessList),
        };
        return new ServicePlan(endpoints, rules, stored.TimeoutSeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : null, stored.AutoStart ?? true, stored);
    }
}
