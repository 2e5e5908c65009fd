using ApplianceMail.Store;

namespace ApplianceMail.Admin.Users;

[Operation("Remove", "MailUser", "Removes a mail user. Mailboxes and mail are kept for the retention, out of reach.")]
public sealed class RemoveMailUser : Operation<MailUserInfo>
{
    [Parameter("E-mail address.", Position = 0)]
    public required string Identity { get; init; }

    public override MailUserInfo Apply(WriteTransaction store)
    {
        var row = MailUserIdentity.Require(store, nameof(Identity), Identity);
        store.Accounts.Remove(row);
        return MailUserInfo.Of(row);
    }
}
