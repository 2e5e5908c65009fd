using ApplianceMail.Store.Directory;

namespace ApplianceMail.Admin.UserSettings;

/// <summary>Who a user is.</summary>
public sealed record MailUserProfileInfo(
    string Address, string Domain, string DisplayName, string Company, string Department, string Title, string Office, string OfficePhone, string MobilePhone, string HomeAddress, string HomePhone,
    string Description, bool IsPublic) : IOfDomain
{
    public static MailUserProfileInfo Of(AccountRow row)
    {
        var profile = row.Settings.Profile;
        return new(
            row.Address, row.Domain, row.DisplayName, profile.Company, profile.Department, profile.Title, profile.Office, profile.OfficePhone, profile.MobilePhone, profile.HomeAddress, profile.HomePhone,
            profile.Description, profile.IsPublic);
    }
}
