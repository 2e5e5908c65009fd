using ApplianceMail.Admin.Users;

namespace ApplianceMail.Admin.Aliases;

[Operation("Get", "MailUserAlias", "Shows the further addresses of one mail user, or of all.", Scope = OperationScope.Domain)]
public sealed class GetMailUserAlias : Query<MailUserAliasInfo>
{
    [Parameter("The user's address or number; without it those of all users.", Position = 0, Names = Names.User)]
    public string? Identity { get; init; }

    public override ValueTask<IReadOnlyList<MailUserAliasInfo>> ReadAsync(AdminContext context, CancellationToken cancel) =>
        new(context.Store.Read<IReadOnlyList<MailUserAliasInfo>>(tables =>
        {
            var rows = Identity is null ? tables.UserAliases.List() : tables.UserAliases.OfAccount(MailUserIdentity.Require(tables, nameof(Identity), Identity).Id);
            return [.. rows.Select(MailUserAliasInfo.Of)];
        }));
}
