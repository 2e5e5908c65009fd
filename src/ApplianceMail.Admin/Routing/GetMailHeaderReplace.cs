namespace ApplianceMail.Admin.Routing;

[Operation("Get", "MailHeaderReplace", "Shows which addresses are replaced in headers, and by what.")]
public sealed class GetMailHeaderReplace : Query<MailHeaderReplaceInfo>
{
    public override ValueTask<IReadOnlyList<MailHeaderReplaceInfo>> ReadAsync(AdminContext context, CancellationToken cancel) =>
        new(context.Store.Read<IReadOnlyList<MailHeaderReplaceInfo>>(tables => [.. tables.HeaderReplacements.List().Select(MailHeaderReplaceInfo.Of)]));
}
