using ApplianceMail.Store.Directory;

namespace ApplianceMail.Admin.UserSettings;

[Operation("Get", "MailUserRight", "Shows what users may use and do.", Scope = OperationScope.Domain)]
public sealed class GetMailUserRight : UserSettingsQuery<MailUserRightInfo>
{
    protected override MailUserRightInfo Info(AccountRow row) => MailUserRightInfo.Of(row);
}
