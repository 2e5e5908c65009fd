using ApplianceMail.Store.Directory;

namespace ApplianceMail.Admin.UserSettings;

/// <summary>What a user may use and do.</summary>
/// <param name="ExpiresAt">From then on the user is as disabled; null: never.</param>
public sealed record MailUserRightInfo(
    string Address, string Domain, bool AllowSmtp, bool AllowPop3, bool AllowImap, bool AllowWebmail, bool AllowLdap, bool AllowPushMail, bool AllowNetdisk, bool AllowNotes, bool AllowCalendar,
    bool AllowModifyInfo, bool AllowAutoForward, bool AllowAutoReply, bool AllowRemoveMail, bool AllowQueryArchive, bool AllowExternalPop3, bool AllowPublicContacts, bool AllowNewMailNotification,
    bool AllowSms, DateTimeOffset? ExpiresAt) : IOfDomain
{
    public static MailUserRightInfo Of(AccountRow row) => Of(row.Address, row.Domain, row.Settings);

    internal static MailUserRightInfo Of(string address, string domain, AccountSettings settings)
    {
        bool May(AccountServices service) => !settings.DeniedServices.HasFlag(service);
        bool Can(AccountRights right) => !settings.DeniedRights.HasFlag(right);
        return new(
            address, domain, May(AccountServices.Smtp), May(AccountServices.Pop3), May(AccountServices.Imap), May(AccountServices.Webmail), May(AccountServices.Ldap), May(AccountServices.PushMail),
            May(AccountServices.Netdisk), May(AccountServices.Notes), May(AccountServices.Calendar), Can(AccountRights.ModifyInfo), Can(AccountRights.AutoForward), Can(AccountRights.AutoReply),
            Can(AccountRights.RemoveMail), Can(AccountRights.QueryArchive), Can(AccountRights.ExternalPop3), Can(AccountRights.PublicContacts), Can(AccountRights.NewMailNotification), Can(AccountRights.Sms), settings.ExpiresAt);
    }
}
