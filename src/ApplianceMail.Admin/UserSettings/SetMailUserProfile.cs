using ApplianceMail.Admin.Users;
using ApplianceMail.Store;
using ApplianceMail.Store.Directory;

namespace ApplianceMail.Admin.UserSettings;

[Operation("Set", "MailUserProfile", "Changes who a user is: name, company, telephone and so on; what is not named stays as it is.", Scope = OperationScope.Domain)]
public sealed class SetMailUserProfile : Operation<MailUserProfileInfo>
{
    [Parameter("E-mail address or number.", Position = 0, Names = Names.User)]
    public required string Identity { get; init; }

    [Parameter("Name that people see; empty: none.")]
    public string? DisplayName { get; init; }

    [Parameter("Company; empty: none.")]
    public string? Company { get; init; }

    [Parameter("Department; empty: none.")]
    public string? Department { get; init; }

    [Parameter("Job title; empty: none.")]
    public string? Title { get; init; }

    [Parameter("Office; empty: none.")]
    public string? Office { get; init; }

    [Parameter("Telephone of the office; empty: none.")]
    public string? OfficePhone { get; init; }

    [Parameter("Mobile telephone; empty: none.")]
    public string? MobilePhone { get; init; }

    [Parameter("Address at home, of one line or several; empty: none.")]
    public string? HomeAddress { get; init; }

    [Parameter("Telephone at home; empty: none.")]
    public string? HomePhone { get; init; }

    [Parameter("What else is to be said, at most 2,000 characters; empty: nothing.")]
    public string? Description { get; init; }

    [Parameter("True: shown in the public contacts. Not in force yet: they come later.")]
    public bool? IsPublic { get; init; }

    public override MailUserProfileInfo Apply(WriteTransaction store)
    {
        if (DisplayName is not null) UserChecks.DisplayName(DisplayName);
        var row = MailUserIdentity.Require(store, nameof(Identity), Identity);
        var before = row.Settings.Profile;
        var profile = new AccountProfile
        {
            Company = Company ?? before.Company,
            Department = Department ?? before.Department,
            Title = Title ?? before.Title,
            Office = Office ?? before.Office,
            OfficePhone = OfficePhone ?? before.OfficePhone,
            MobilePhone = MobilePhone ?? before.MobilePhone,
            HomeAddress = HomeAddress ?? before.HomeAddress,
            HomePhone = HomePhone ?? before.HomePhone,
            Description = Description ?? before.Description,
            IsPublic = IsPublic ?? before.IsPublic,
        };
        return MailUserProfileInfo.Of(store.Accounts.Update(row, row with { DisplayName = DisplayName ?? row.DisplayName, Settings = AccountSettingsCheck.Checked(row.Settings with { Profile = profile }) }));
    }
}
