using ApplianceMail.Store.Directory;

namespace ApplianceMail.Admin.UserSettings;

[Operation("Get", "MailAutoReply", "Shows users' automatic answers.", Scope = OperationScope.Domain)]
public sealed class GetMailAutoReply : UserSettingsQuery<MailAutoReplyInfo>
{
    protected override MailAutoReplyInfo Info(AccountRow row) => MailAutoReplyInfo.Of(row);
}
