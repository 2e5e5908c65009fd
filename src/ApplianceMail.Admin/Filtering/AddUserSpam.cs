using ApplianceMail.Admin.Users;
using ApplianceMail.Store;

namespace ApplianceMail.Admin.Filtering;

[Operation("Add", "UserSpam", "Refuses mail of a sender, or of a domain's senders, for one user; others still get it.", Scope = OperationScope.Domain)]
public sealed class AddUserSpam : Operation<SenderBlockInfo>
{
    [Parameter("The user's address or number.", Position = 0, Names = Names.User)]
    public required string Identity { get; init; }

    [Parameter("An address, *@domain for all its senders, or a domain for those of its subdomains too.", Position = 1)]
    public required string Sender { get; init; }

    public override SenderBlockInfo Apply(WriteTransaction store)
    {
        var pattern = SenderPattern.Canonical(nameof(Sender), Sender);
        var user = MailUserIdentity.Require(store, nameof(Identity), Identity);
        if (store.SenderBlocks.Find(user.Id, pattern) is { } there)
            throw new OperationException(RefusalKind.Conflict, "SenderBlockExists", $"{there.Entry} is in the list already.");
        return SenderBlockInfo.Of(store.SenderBlocks.Add(user, pattern, Sender.Trim()));
    }
}
