using ApplianceMail.Store.Directory;

namespace ApplianceMail.Admin.Domains;

[Operation("Get", "MailDomainOption", "Shows what is set for services of a domain that come later: webmail, public contacts, network disk.", Scope = OperationScope.Domain)]
public sealed class GetMailDomainOption : DomainQuery<DomainOptionInfo>
{
    protected override DomainOptionInfo Info(DomainRow row) => DomainOptionInfo.Of(row);
}
