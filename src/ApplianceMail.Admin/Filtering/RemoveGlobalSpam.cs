using ApplianceMail.Store;

namespace ApplianceMail.Admin.Filtering;

[Operation("Remove", "GlobalSpam", "Takes a sender from the list that holds for everybody.")]
public sealed class RemoveGlobalSpam : Operation<SenderBlockInfo>
{
    [Parameter("The entry: an address, *@domain, or a domain.", Position = 0)]
    public required string Sender { get; init; }

    public override SenderBlockInfo Apply(WriteTransaction store)
    {
        var pattern = SenderPattern.Canonical(nameof(Sender), Sender);
        var row = store.SenderBlocks.Find(0, pattern)
            ?? throw new OperationException(RefusalKind.NotFound, "SenderBlockNotFound", $"{Sender.Trim()} is not in the list. Get-GlobalSpam shows it.");
        store.SenderBlocks.Remove(row);
        return SenderBlockInfo.Of(row);
    }
}
