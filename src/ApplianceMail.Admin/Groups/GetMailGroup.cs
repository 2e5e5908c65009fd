using ApplianceMail.Admin.Domains;

namespace ApplianceMail.Admin.Groups;

[Operation("Get", "MailGroup", "Shows one group, or all, or those of a domain.", Scope = OperationScope.Domain)]
public sealed class GetMailGroup : Query<MailGroupInfo>
{
    [Parameter("The group's address or number; without it all groups are shown.", Position = 0, Names = Names.Group)]
    public string? Identity { get; init; }

    [Parameter("Shows the groups of this domain.", Names = Names.Domain)]
    public string? Domain { get; init; }

    public override ValueTask<IReadOnlyList<MailGroupInfo>> ReadAsync(AdminContext context, CancellationToken cancel) =>
        new(context.Store.Read<IReadOnlyList<MailGroupInfo>>(tables =>
        {
            if (Identity is not null) return [MailGroupInfo.Of(tables, MailGroupInfo.Require(tables, nameof(Identity), Identity))];
            var domain = Domain is null ? null : DomainIdentity.Require(tables, nameof(Domain), Domain).Name;
            return [.. tables.Groups.List(domain).Select(g => MailGroupInfo.Of(tables, g))];
        }));
}
