using ApplianceMail.Store.Directory;

namespace ApplianceMail.Admin.Domains;

/// <summary>What new users of a domain get.</summary>
/// <param name="QuotaBytes">0: no limit.</param>
/// <param name="QuotaMessages">0: no limit.</param>
/// <param name="ExpiresAt">Null: never.</param>
/// <param name="MaxMessageBytes">0: the domain's limit.</param>
/// <param name="NetdiskBytes">Octets of the network disk; 0: no limit of its own. The service comes later.</param>
/// <param name="NetdiskFiles">Files on it; 0: no limit.</param>
public sealed record DomainDefaultInfo(
    string Domain, long QuotaBytes, long QuotaMessages, int QuotaWarningPercent, long MaxMessageBytes, long NetdiskBytes, long NetdiskFiles, DateTimeOffset? ExpiresAt, SpamDelivery SpamDelivery, string SpamFolder,
    string SpamTag) : IOfDomain
{
    public static DomainDefaultInfo Of(DomainRow row)
    {
        var user = row.Settings.Defaults.User;
        return new(
            row.Name, row.Settings.Defaults.QuotaBytes, user.QuotaMessages, user.QuotaWarningPercent, user.MaxMessageBytes, user.NetdiskBytes, user.NetdiskFiles, user.ExpiresAt,
            user.Spam.Delivery, user.Spam.Folder, user.Spam.SubjectTag);
    }
}
