using ApplianceMail.Store.Directory;
using ApplianceMail.Store.Routing;

namespace ApplianceMail.Admin.Routing;

/// <summary>A domain that everybody may send to through this server.</summary>
public sealed record MailOpenRelayDomainInfo(long Id, string Name, DateTimeOffset CreatedAt)
{
    public static MailOpenRelayDomainInfo Of(OpenRelayDomainRow row) => new(row.Id, row.Name, row.CreatedAt);

    /// <summary>A name that may be added: a domain or *.domain.</summary>
    internal static string Canonical(string parameter, string name)
    {
        var pattern = RouteIdentity.Canonical(parameter, name);
        return pattern != DomainPatterns.Every ? pattern : throw new OperationException(RefusalKind.Conflict, "OpenRelay", "All domains (*) would make this server an open relay. Name the domains.");
    }

    internal static OpenRelayDomainRow Require(DirectoryTables tables, string parameter, string name) =>
        tables.OpenRelayDomains.Find(RouteIdentity.Canonical(parameter, name)) ?? throw new OperationException(RefusalKind.NotFound, "OpenRelayDomainNotFound", $"{name.Trim()} is not in the list. Get-MailOpenRelayDomain shows it.");
}
