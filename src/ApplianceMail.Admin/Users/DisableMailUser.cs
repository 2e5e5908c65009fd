using ApplianceMail.Store;
using ApplianceMail.Store.Directory;

namespace ApplianceMail.Admin.Users;

[Operation("Disable", "MailUser", "Stops a mail user: neither mail nor login; what is there stays.", Scope = OperationScope.Domain)]
public sealed class DisableMailUser : Operation<MailUserInfo>
{
    [Parameter("E-mail address or number.", Position = 0, Names = Names.User)]
    public required string Identity { get; init; }

    public override MailUserInfo Apply(WriteTransaction store)
    {
        var row = MailUserIdentity.Require(store, nameof(Identity), Identity);
        return MailUserInfo.Of(store.Accounts.Update(row, row with { Status = AccountStatus.Disabled }));
    }
}
