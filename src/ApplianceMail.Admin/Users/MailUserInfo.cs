using ApplianceMail.Store.Directory;

namespace ApplianceMail.Admin.Users;

/// <summary>A mail user.</summary>
/// <param name="ExpiresAt">From then on the user is as disabled; null: never.</param>
/// <param name="QuotaBytes">Most octets that the mailboxes may hold; 0: no limit.</param>
/// <param name="UsedBytes">Octets that they hold now.</param>
/// <param name="QuotaMessages">Most messages that the mailboxes may hold; 0: no limit.</param>
/// <param name="QuotaWarningPercent">The user is warned when so much is used; 0: never.</param>
/// <param name="MaxMessageBytes">Largest message that the user gets in octets; 0: the domain's limit.</param>
/// <param name="NetdiskBytes">Octets of the network disk; 0: no limit of its own. The service comes later.</param>
/// <param name="NetdiskFiles">Files on it; 0: no limit.</param>
/// <param name="Forwards">Mail is forwarded: Get-MailUserForward shows where to.</param>
/// <param name="AutoReplies">Mail is answered automatically: Get-MailAutoReply shows when.</param>
/// <param name="AuthenticationSource">External: the password is another directory's.</param>
/// <param name="LastLoginAt">The last login by any protocol, to the hour; null: never.</param>
public sealed record MailUserInfo(
    long Id, string Address, string Domain, string DisplayName, AccountStatus Status, DateTimeOffset? ExpiresAt, long QuotaBytes, long UsedBytes, long QuotaMessages, int QuotaWarningPercent,
    long MaxMessageBytes, long NetdiskBytes, long NetdiskFiles, SpamDelivery SpamDelivery, string SpamFolder, string SpamTag, bool Forwards, bool AutoReplies, AuthenticationSource AuthenticationSource, DateTimeOffset CreatedAt,
    DateTimeOffset? LastLoginAt) : IOfDomain
{
    public static MailUserInfo Of(AccountRow row)
    {
        var s = row.Settings;
        return new(
            row.Id, row.Address, row.Domain, row.DisplayName, row.Status, s.ExpiresAt, row.QuotaBytes, row.UsedBytes, s.QuotaMessages, s.QuotaWarningPercent, s.MaxMessageBytes, s.NetdiskBytes, s.NetdiskFiles, s.Spam.Delivery,
            s.Spam.Folder, s.Spam.SubjectTag, s.Forward.IsEnabled, s.AutoReply.IsEnabled, s.AuthenticationSource, row.CreatedAt, row.LastLoginAt);
    }
}
