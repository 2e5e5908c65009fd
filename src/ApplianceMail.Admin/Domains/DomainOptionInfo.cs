using ApplianceMail.Store.Directory;

namespace ApplianceMail.Admin.Domains;

/// <summary>What services of a domain that come later will use.</summary>
/// <param name="IsInForce">False: no service looks at it yet.</param>
public sealed record DomainOptionInfo(
    string Domain, bool IsInForce, string LoginUrl, string LoginIp, string AdministratorAddress, bool AllowRegistration, bool RegistrationNeedsApproval, bool NotifyOfRegistration, string WindowsDomain,
    bool AddToPublicContacts, bool UsersChoosePublicContacts, bool PublicContactsForDomainOnly, int MaxSignatures, int MaxContacts, int MaxExternalPop3Accounts,
    long MaxExternalPop3MessageBytes, int MaxExternalPop3Messages, int MaxMailRules) : IOfDomain
{
    public static DomainOptionInfo Of(DomainRow row)
    {
        var l = row.Settings.Later;
        return new(
            row.Name, false, l.LoginUrl, l.LoginIp, row.Settings.AdministratorAddress, l.AllowRegistration, l.RegistrationNeedsApproval, l.NotifyOfRegistration, l.WindowsDomain,
            l.AddToPublicContacts, l.UsersChoosePublicContacts, l.PublicContactsForDomainOnly, l.MaxSignatures, l.MaxContacts, l.MaxExternalPop3Accounts,
            l.MaxExternalPop3MessageBytes, l.MaxExternalPop3Messages, l.MaxMailRules);
    }
}
