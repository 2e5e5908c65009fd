using ApplianceMail.Store.Directory;

namespace ApplianceMail.Admin.UserSettings;

[Operation("Get", "MailUserLimit", "Shows with whom users may exchange mail and how much they may send.", Scope = OperationScope.Domain)]
public sealed class GetMailUserLimit : UserSettingsQuery<MailUserLimitInfo>
{
    protected override MailUserLimitInfo Info(AccountRow row) => MailUserLimitInfo.Of(row);
}
