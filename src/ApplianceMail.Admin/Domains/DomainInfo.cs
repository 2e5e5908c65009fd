using ApplianceMail.Store.Directory;

namespace ApplianceMail.Admin.Domains;

/// <summary>A mail domain.</summary>
/// <param name="MaxMessageBytes">Largest message in octets; 0: the server's limit.</param>
public sealed record DomainInfo(long Id, string Name, bool IsPrimary, long MaxMessageBytes, DateTimeOffset CreatedAt) : IOfDomain
{
    string? IOfDomain.Domain => Name;

    public static DomainInfo Of(DomainRow row) => new(row.Id, row.Name, row.IsPrimary, row.MaxMessageBytes, row.CreatedAt);
}
