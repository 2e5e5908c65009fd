namespace ApplianceMail.Admin.Filtering;

[Operation("Get", "GlobalSpam", "Shows the senders whose mail is refused for everybody.")]
public sealed class GetGlobalSpam : Query<SenderBlockInfo>
{
    public override ValueTask<IReadOnlyList<SenderBlockInfo>> ReadAsync(AdminContext context, CancellationToken cancel) =>
        new(context.Store.Read<IReadOnlyList<SenderBlockInfo>>(tables => [.. tables.SenderBlocks.Of(0).Select(SenderBlockInfo.Of)]));
}
