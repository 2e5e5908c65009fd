using ApplianceMail.Store.Directory;

namespace ApplianceMail.Admin.Domains;

/// <summary>A mail domain.</summary>
/// <param name="MaxMessageBytes">Largest message in octets; 0: the server's limit.</param>
public sealed record DomainInfo(string Name, bool IsPrimary, long MaxMessageBytes, DateTimeOffset CreatedAt)
{
    public static DomainInfo Of(DomainRow row) => new(row.Name, row.IsPrimary, row.MaxMessageBytes, row.CreatedAt);
}
