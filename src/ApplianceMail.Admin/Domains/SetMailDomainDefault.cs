using ApplianceMail.Admin.UserSettings;
using ApplianceMail.Store;

namespace ApplianceMail.Admin.Domains;

[Operation("Set", "MailDomainDefault", "Changes what new users of a domain get: quota, expiry, treatment of spam; what is not named stays as it is.")]
public sealed class SetMailDomainDefault : QuotaParameters<DomainDefaultInfo>
{
    [Parameter("Domain name or number.", Position = 0, Names = Names.Domain)]
    public required string Identity { get; init; }

    [Parameter("Changes the same for all users who are there.")]
    public bool ApplyToExisting { get; init; }

    public override DomainDefaultInfo Apply(WriteTransaction store)
    {
        var row = DomainDefaultChange.Apply(store, DomainIdentity.Require(store, nameof(Identity), Identity), QuotaBytes, With, ApplyToExisting);
        return DomainDefaultInfo.Of(row);
    }
}
