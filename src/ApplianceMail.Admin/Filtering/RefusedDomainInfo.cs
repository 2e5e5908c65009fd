using ApplianceMail.Store.Directory;

namespace ApplianceMail.Admin.Filtering;

/// <summary>A domain whose hosts may not connect by SMTP.</summary>
public sealed record RefusedDomainInfo(long Id, string Name, DateTimeOffset CreatedAt)
{
    public static RefusedDomainInfo Of(RefusedDomainRow row) => new(row.Id, row.Name, row.CreatedAt);
}
