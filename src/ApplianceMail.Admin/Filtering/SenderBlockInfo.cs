using ApplianceMail.Store.Directory;

namespace ApplianceMail.Admin.Filtering;

/// <summary>A refused sender.</summary>
/// <param name="User">Whose mail is meant; null: everybody's.</param>
/// <param name="Entry">As it was written: an address, *@domain or a domain.</param>
public sealed record SenderBlockInfo(long Id, string Entry, string? User, string? Domain, DateTimeOffset CreatedAt) : IOfDomain
{
    public static SenderBlockInfo Of(SenderBlockRow row) => new(row.Id, row.Entry, row.User, row.Domain, row.CreatedAt);
}
