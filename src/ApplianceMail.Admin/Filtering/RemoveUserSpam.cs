using ApplianceMail.Admin.Users;
using ApplianceMail.Store;

namespace ApplianceMail.Admin.Filtering;

[Operation("Remove", "UserSpam", "Takes a sender from a user's list.", Scope = OperationScope.Domain)]
public sealed class RemoveUserSpam : Operation<SenderBlockInfo>
{
    [Parameter("The user's address or number.", Position = 0, Names = Names.User)]
    public required string Identity { get; init; }

    [Parameter("The entry: an address, *@domain, or a domain.", Position = 1)]
    public required string Sender { get; init; }

    public override SenderBlockInfo Apply(WriteTransaction store)
    {
        var pattern = SenderPattern.Canonical(nameof(Sender), Sender);
        var user = MailUserIdentity.Require(store, nameof(Identity), Identity);
        var row = store.SenderBlocks.Find(user.Id, pattern)
            ?? throw new OperationException(RefusalKind.NotFound, "SenderBlockNotFound", $"{Sender.Trim()} is not in the list. Get-UserSpam shows it.");
        store.SenderBlocks.Remove(row);
        return SenderBlockInfo.Of(row);
    }
}
