using ApplianceMail.Store.Directory;

namespace ApplianceMail.Admin.UserSettings;

[Operation("Get", "MailUserForward", "Shows where users' mail is forwarded to.", Scope = OperationScope.Domain)]
public sealed class GetMailUserForward : UserSettingsQuery<MailUserForwardInfo>
{
    protected override MailUserForwardInfo Info(AccountRow row) => MailUserForwardInfo.Of(row);
}
