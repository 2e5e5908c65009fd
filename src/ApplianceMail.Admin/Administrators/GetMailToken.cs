namespace ApplianceMail.Admin.Administrators;

[Operation("Get", "MailToken", "Shows one's own tokens; super administrators see all. The tokens themselves are not kept and cannot be shown.", Scope = OperationScope.Self)]
public sealed class GetMailToken : Query<MailTokenInfo>
{
    [Parameter("Name or number; without it all are shown.", Position = 0, Names = Names.Token)]
    public string? Identity { get; init; }

    public override ValueTask<IReadOnlyList<MailTokenInfo>> ReadAsync(AdminContext context, CancellationToken cancel) =>
        new(context.Store.Read<IReadOnlyList<MailTokenInfo>>(tables => Identity is null
            ? [.. tables.Tokens.List().Where(t => MailTokenInfo.IsVisible(t, context.Caller)).Select(MailTokenInfo.Of)]
            : [MailTokenInfo.Of(MailTokenInfo.Require(tables, context.Caller, Identity))]));
}
