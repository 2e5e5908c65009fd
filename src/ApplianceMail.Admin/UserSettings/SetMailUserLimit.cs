using ApplianceMail.Admin.Users;
using ApplianceMail.Store;

namespace ApplianceMail.Admin.UserSettings;

[Operation("Set", "MailUserLimit", "Changes with whom a user may exchange mail and how much he may send; what is not named stays as it is.", Scope = OperationScope.Domain)]
public sealed class SetMailUserLimit : LimitParameters<MailUserLimitInfo>
{
    [Parameter("E-mail address or number.", Position = 0, Names = Names.User)]
    public required string Identity { get; init; }

    public override MailUserLimitInfo Apply(WriteTransaction store)
    {
        var row = MailUserIdentity.Require(store, nameof(Identity), Identity);
        return MailUserLimitInfo.Of(store.Accounts.Update(row, row with { Settings = With(row.Settings) }));
    }
}
