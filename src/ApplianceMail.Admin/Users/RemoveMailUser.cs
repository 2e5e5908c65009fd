using ApplianceMail.Store;

namespace ApplianceMail.Admin.Users;

[Operation("Remove", "MailUser", "Removes a mail user with aliases and memberships. Mailboxes and mail are kept for the retention, out of reach; Undo-MailChange brings all of it back.", Scope = OperationScope.Domain)]
public sealed class RemoveMailUser : Operation<MailUserInfo>
{
    [Parameter("E-mail address or number.", Position = 0, Names = Names.User)]
    public required string Identity { get; init; }

    public override MailUserInfo Apply(WriteTransaction store)
    {
        var row = MailUserIdentity.Require(store, nameof(Identity), Identity);
        UserRemoval.Remove(store, row);
        return MailUserInfo.Of(row);
    }
}
