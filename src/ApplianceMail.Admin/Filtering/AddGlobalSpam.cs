using ApplianceMail.Store;

namespace ApplianceMail.Admin.Filtering;

[Operation("Add", "GlobalSpam", "Refuses mail of a sender, or of a domain's senders, for everybody.")]
public sealed class AddGlobalSpam : Operation<SenderBlockInfo>
{
    [Parameter("An address, *@domain for all its senders, or a domain for those of its subdomains too.", Position = 0)]
    public required string Sender { get; init; }

    public override SenderBlockInfo Apply(WriteTransaction store)
    {
        var pattern = SenderPattern.Canonical(nameof(Sender), Sender);
        if (store.SenderBlocks.Find(0, pattern) is { } there)
            throw new OperationException(RefusalKind.Conflict, "SenderBlockExists", $"{there.Entry} is in the list already.");
        return SenderBlockInfo.Of(store.SenderBlocks.Add(null, pattern, Sender.Trim()));
    }
}
