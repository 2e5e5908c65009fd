using ApplianceMail.Store.Directory;

namespace ApplianceMail.Admin.UserSettings;

[Operation("Get", "MailUserAccess", "Shows from where users may log in.", Scope = OperationScope.Domain)]
public sealed class GetMailUserAccess : UserSettingsQuery<MailUserAccessInfo>
{
    protected override MailUserAccessInfo Info(AccountRow row) => MailUserAccessInfo.Of(row);
}
