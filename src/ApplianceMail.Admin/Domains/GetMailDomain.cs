using ApplianceMail.Store.Directory;

namespace ApplianceMail.Admin.Domains;

[Operation("Get", "MailDomain", "Shows one mail domain, or all.", Scope = OperationScope.Domain)]
public sealed class GetMailDomain : DomainQuery<DomainInfo>
{
    protected override DomainInfo Info(DomainRow row) => DomainInfo.Of(row);
}
