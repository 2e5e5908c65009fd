using ApplianceMail.Admin.Users;

namespace ApplianceMail.Admin.Filtering;

[Operation("Get", "UserSpam", "Shows the senders whose mail a user refuses, or those of all users.", Scope = OperationScope.Domain)]
public sealed class GetUserSpam : Query<SenderBlockInfo>
{
    [Parameter("The user's address or number; without it those of all users.", Position = 0, Names = Names.User)]
    public string? Identity { get; init; }

    public override ValueTask<IReadOnlyList<SenderBlockInfo>> ReadAsync(AdminContext context, CancellationToken cancel) =>
        new(context.Store.Read<IReadOnlyList<SenderBlockInfo>>(tables =>
        {
            var rows = Identity is null ? tables.SenderBlocks.OfUsers() : tables.SenderBlocks.Of(MailUserIdentity.Require(tables, nameof(Identity), Identity).Id);
            return [.. rows.Select(SenderBlockInfo.Of)];
        }));
}
