using ApplianceMail.Store.Directory;

namespace ApplianceMail.Admin.UserSettings;

[Operation("Get", "MailUserProfile", "Shows who users are: company, telephone and so on.", Scope = OperationScope.Domain)]
public sealed class GetMailUserProfile : UserSettingsQuery<MailUserProfileInfo>
{
    protected override MailUserProfileInfo Info(AccountRow row) => MailUserProfileInfo.Of(row);
}
