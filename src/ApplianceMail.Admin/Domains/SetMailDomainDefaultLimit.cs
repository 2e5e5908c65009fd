using ApplianceMail.Admin.UserSettings;
using ApplianceMail.Store;

namespace ApplianceMail.Admin.Domains;

[Operation("Set", "MailDomainDefaultLimit", "Changes with whom new users of a domain may exchange mail and how much they may send; what is not named stays as it is.")]
public sealed class SetMailDomainDefaultLimit : LimitParameters<MailUserLimitInfo>
{
    [Parameter("Domain name or number.", Position = 0, Names = Names.Domain)]
    public required string Identity { get; init; }

    [Parameter("Changes the same for all users who are there.")]
    public bool ApplyToExisting { get; init; }

    public override MailUserLimitInfo Apply(WriteTransaction store)
    {
        var row = DomainDefaultChange.Apply(store, DomainIdentity.Require(store, nameof(Identity), Identity), null, With, ApplyToExisting);
        return MailUserLimitInfo.Of("", row.Name, row.Settings.Defaults.User);
    }
}
