using ApplianceMail.Store;
using ApplianceMail.Store.Directory;

namespace ApplianceMail.Admin.Users;

[Operation("Enable", "MailUser", "Lets a mail user receive and log in again.", Scope = OperationScope.Domain)]
public sealed class EnableMailUser : Operation<MailUserInfo>
{
    [Parameter("E-mail address or number.", Position = 0, Names = Names.User)]
    public required string Identity { get; init; }

    public override MailUserInfo Apply(WriteTransaction store)
    {
        var row = MailUserIdentity.Require(store, nameof(Identity), Identity);
        return MailUserInfo.Of(store.Accounts.Update(row, row with { Status = AccountStatus.Normal }));
    }
}
