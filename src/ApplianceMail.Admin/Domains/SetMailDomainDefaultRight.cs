using ApplianceMail.Admin.UserSettings;
using ApplianceMail.Store;

namespace ApplianceMail.Admin.Domains;

[Operation("Set", "MailDomainDefaultRight", "Changes what new users of a domain may use and do, and until when; what is not named stays as it is.")]
public sealed class SetMailDomainDefaultRight : RightParameters<MailUserRightInfo>
{
    [Parameter("Domain name or number.", Position = 0, Names = Names.Domain)]
    public required string Identity { get; init; }

    [Parameter("Changes the same for all users who are there.")]
    public bool ApplyToExisting { get; init; }

    public override MailUserRightInfo Apply(WriteTransaction store)
    {
        var row = DomainDefaultChange.Apply(store, DomainIdentity.Require(store, nameof(Identity), Identity), null, With, ApplyToExisting);
        return MailUserRightInfo.Of("", row.Name, row.Settings.Defaults.User);
    }
}
