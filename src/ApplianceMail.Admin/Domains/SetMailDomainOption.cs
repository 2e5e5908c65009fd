using ApplianceMail.Store;
using ApplianceMail.Store.Directory;

namespace ApplianceMail.Admin.Domains;

[Operation("Set", "MailDomainOption", "Sets what services of a domain that come later will use: webmail, public contacts. Nothing of it is in force yet; what is not named stays as it is.")]
public sealed class SetMailDomainOption : Operation<DomainOptionInfo>
{
    [Parameter("Domain name or number.", Position = 0, Names = Names.Domain)]
    public required string Identity { get; init; }

    [Parameter("Where users of the domain open webmail: a URL, or a host name; empty: none.")]
    public string? LoginUrl { get; init; }

    [Parameter("The address of this machine at which webmail is the domain's; empty: none.")]
    public string? LoginIp { get; init; }

    [Parameter("Who gets notices about the domain: an address; empty: nobody. The same as Set-MailDomain's. Not in force yet: such notices come later.")]
    public string? AdministratorAddress { get; init; }

    [Parameter("True: people may register as users by webmail. Default false.")]
    public bool? AllowRegistration { get; init; }

    [Parameter("True (the default): who registers is Pending until an administrator enables him.")]
    public bool? RegistrationNeedsApproval { get; init; }

    [Parameter("True: the domain's administrator gets mail of each registration. Default false.")]
    public bool? NotifyOfRegistration { get; init; }

    [Parameter("The Windows domain that passwords are checked by; empty: none.")]
    public string? WindowsDomain { get; init; }

    [Parameter("True: new users are put into the public contacts. Default false.")]
    public bool? AddToPublicContacts { get; init; }

    [Parameter("True: users decide whether they are in the public contacts. Default false.")]
    public bool? UsersChoosePublicContacts { get; init; }

    [Parameter("True: only users of the domain see its public contacts. Default false.")]
    public bool? PublicContactsForDomainOnly { get; init; }

    [Parameter("Most signatures of a user; 0 (the default): no limit.")]
    public int? MaxSignatures { get; init; }

    [Parameter("Most contacts of a user; 0 (the default): no limit.")]
    public int? MaxContacts { get; init; }

    [Parameter("Most accounts elsewhere that a user fetches mail from; 0 (the default): no limit.")]
    public int? MaxExternalPop3Accounts { get; init; }

    [Parameter("Largest message that users fetch from elsewhere, in bytes; 0 (the default): no limit.")]
    public long? MaxExternalPop3MessageBytes { get; init; }

    [Parameter("Most messages that users fetch from elsewhere at once; 0 (the default): no limit.")]
    public int? MaxExternalPop3Messages { get; init; }

    [Parameter("Most rules of a user; 0 (the default): no limit.")]
    public int? MaxMailRules { get; init; }

    public override DomainOptionInfo Apply(WriteTransaction store)
    {
        var row = DomainIdentity.Require(store, nameof(Identity), Identity);
        var administrator = DomainParameters.AddressOrNone(store, nameof(AdministratorAddress), AdministratorAddress) ?? row.Settings.AdministratorAddress;
        return DomainOptionInfo.Of(store.Domains.Update(row, row with { Settings = DomainSettingsCheck.Checked(row.Settings with { AdministratorAddress = administrator, Later = With(row.Settings.Later) }) }));
    }

    DomainLater With(DomainLater before) => before with
    {
        LoginUrl = LoginUrl?.Trim() ?? before.LoginUrl,
        LoginIp = LoginIp?.Trim() ?? before.LoginIp,
        AllowRegistration = AllowRegistration ?? before.AllowRegistration,
        RegistrationNeedsApproval = RegistrationNeedsApproval ?? before.RegistrationNeedsApproval,
        NotifyOfRegistration = NotifyOfRegistration ?? before.NotifyOfRegistration,
        WindowsDomain = WindowsDomain?.Trim() ?? before.WindowsDomain,
        AddToPublicContacts = AddToPublicContacts ?? before.AddToPublicContacts,
        UsersChoosePublicContacts = UsersChoosePublicContacts ?? before.UsersChoosePublicContacts,
        PublicContactsForDomainOnly = PublicContactsForDomainOnly ?? before.PublicContactsForDomainOnly,
        MaxSignatures = MaxSignatures ?? before.MaxSignatures,
        MaxContacts = MaxContacts ?? before.MaxContacts,
        MaxExternalPop3Accounts = MaxExternalPop3Accounts ?? before.MaxExternalPop3Accounts,
        MaxExternalPop3MessageBytes = MaxExternalPop3MessageBytes ?? before.MaxExternalPop3MessageBytes,
        MaxExternalPop3Messages = MaxExternalPop3Messages ?? before.MaxExternalPop3Messages,
        MaxMailRules = MaxMailRules ?? before.MaxMailRules,
    };
}
