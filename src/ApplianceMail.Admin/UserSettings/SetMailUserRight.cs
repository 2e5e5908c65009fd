using ApplianceMail.Admin.Users;
using ApplianceMail.Store;

namespace ApplianceMail.Admin.UserSettings;

[Operation("Set", "MailUserRight", "Changes what a user may use and do, and until when; what is not named stays as it is.", Scope = OperationScope.Domain)]
public sealed class SetMailUserRight : RightParameters<MailUserRightInfo>
{
    [Parameter("E-mail address or number.", Position = 0, Names = Names.User)]
    public required string Identity { get; init; }

    public override MailUserRightInfo Apply(WriteTransaction store)
    {
        var row = MailUserIdentity.Require(store, nameof(Identity), Identity);
        return MailUserRightInfo.Of(store.Accounts.Update(row, row with { Settings = With(row.Settings) }));
    }
}
