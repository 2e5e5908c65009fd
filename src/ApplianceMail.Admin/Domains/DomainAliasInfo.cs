using ApplianceMail.Store.Directory;

namespace ApplianceMail.Admin.Domains;

/// <summary>A second name of a mail domain.</summary>
public sealed record DomainAliasInfo(long Id, string Name, string Domain, DateTimeOffset CreatedAt) : IOfDomain
{
    public static DomainAliasInfo Of(DomainAliasRow row) => new(row.Id, row.Name, row.Domain, row.CreatedAt);
}
