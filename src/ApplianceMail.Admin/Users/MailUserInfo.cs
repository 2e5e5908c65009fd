using ApplianceMail.Store.Directory;

namespace ApplianceMail.Admin.Users;

/// <summary>A mail user.</summary>
/// <param name="QuotaBytes">Most octets that the mailboxes may hold; 0: no limit.</param>
/// <param name="UsedBytes">Octets that they hold now.</param>
/// <param name="LastLoginAt">The last login by any protocol, to the hour; null: never.</param>
public sealed record MailUserInfo(
    long Id, string Address, string Domain, string DisplayName, AccountStatus Status, long QuotaBytes, long UsedBytes, DateTimeOffset CreatedAt, DateTimeOffset? LastLoginAt) : IOfDomain
{
    public static MailUserInfo Of(AccountRow row) => new(row.Id, row.Address, row.Domain, row.DisplayName, row.Status, row.QuotaBytes, row.UsedBytes, row.CreatedAt, row.LastLoginAt);
}
