using ApplianceMail.Store.Directory;

namespace ApplianceMail.Admin.Users;

/// <summary>A mail user.</summary>
/// <param name="QuotaBytes">Most octets that the mailboxes may hold; 0: no limit.</param>
/// <param name="UsedBytes">Octets that they hold now.</param>
public sealed record MailUserInfo(string Address, string DisplayName, AccountStatus Status, long QuotaBytes, long UsedBytes, DateTimeOffset CreatedAt)
{
    public static MailUserInfo Of(AccountRow row) => new(row.Address, row.DisplayName, row.Status, row.QuotaBytes, row.UsedBytes, row.CreatedAt);
}
