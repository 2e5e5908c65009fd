using ApplianceMail.Admin.UserSettings;
using ApplianceMail.Store.Directory;

namespace ApplianceMail.Admin.Domains;

[Operation("Get", "MailDomainDefaultRight", "Shows what new users of a domain may use and do.", Scope = OperationScope.Domain)]
public sealed class GetMailDomainDefaultRight : DomainQuery<MailUserRightInfo>
{
    protected override MailUserRightInfo Info(DomainRow row) => MailUserRightInfo.Of("", row.Name, row.Settings.Defaults.User);
}
