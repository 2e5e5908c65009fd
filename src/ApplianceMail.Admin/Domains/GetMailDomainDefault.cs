using ApplianceMail.Store.Directory;

namespace ApplianceMail.Admin.Domains;

[Operation("Get", "MailDomainDefault", "Shows what new users of a domain get: quota, expiry, treatment of spam.", Scope = OperationScope.Domain)]
public sealed class GetMailDomainDefault : DomainQuery<DomainDefaultInfo>
{
    protected override DomainDefaultInfo Info(DomainRow row) => DomainDefaultInfo.Of(row);
}
