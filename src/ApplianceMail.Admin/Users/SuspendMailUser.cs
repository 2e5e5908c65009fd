using ApplianceMail.Store;
using ApplianceMail.Store.Directory;

namespace ApplianceMail.Admin.Users;

[Operation("Suspend", "MailUser", "Suspends a mail user: mail still arrives, login is refused.", Scope = OperationScope.Domain)]
public sealed class SuspendMailUser : Operation<MailUserInfo>
{
    [Parameter("E-mail address or number.", Position = 0, Names = Names.User)]
    public required string Identity { get; init; }

    public override MailUserInfo Apply(WriteTransaction store)
    {
        var row = MailUserIdentity.Require(store, nameof(Identity), Identity);
        return MailUserInfo.Of(store.Accounts.Update(row, row with { Status = AccountStatus.Suspended }));
    }
}
