using ApplianceMail.Admin.UserSettings;
using ApplianceMail.Store.Directory;

namespace ApplianceMail.Admin.Domains;

[Operation("Get", "MailDomainDefaultLimit", "Shows with whom new users of a domain may exchange mail and how much they may send.", Scope = OperationScope.Domain)]
public sealed class GetMailDomainDefaultLimit : DomainQuery<MailUserLimitInfo>
{
    protected override MailUserLimitInfo Info(DomainRow row) => MailUserLimitInfo.Of("", row.Name, row.Settings.Defaults.User);
}
