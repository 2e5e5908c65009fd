using ApplianceMail.Admin.Domains;
using ApplianceMail.Store.Directory;
using ApplianceMail.Store.Routing;

namespace ApplianceMail.Admin.Routing;

/// <summary>Who gets mail for addresses of a domain that nobody has.</summary>
/// <param name="Domain">*: every domain that has none of its own.</param>
public sealed record MailFallbackAddressInfo(long Id, string Domain, string Target, DateTimeOffset CreatedAt)
{
    public static MailFallbackAddressInfo Of(FallbackAddressRow row) => new(row.Id, row.Domain, row.Target, row.CreatedAt);

    /// <summary>The domain that is named; null: every domain (*).</summary>
    internal static DomainRow? FindDomain(DirectoryTables tables, string parameter, string identity) =>
        identity.Trim() == DomainPatterns.Every ? null : DomainIdentity.Require(tables, parameter, identity);
}
