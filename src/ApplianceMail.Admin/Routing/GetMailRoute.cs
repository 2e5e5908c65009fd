namespace ApplianceMail.Admin.Routing;

[Operation("Get", "MailRoute", "Shows the routes by which mail for some domains goes.")]
public sealed class GetMailRoute : Query<MailRouteInfo>
{
    [Parameter("The route's domain, *.domain or *, or its number; without it all routes.", Position = 0)]
    public string? Identity { get; init; }

    public override ValueTask<IReadOnlyList<MailRouteInfo>> ReadAsync(AdminContext context, CancellationToken cancel) =>
        new(context.Store.Read<IReadOnlyList<MailRouteInfo>>(tables =>
            [.. (Identity is null ? tables.MailRoutes.List() : [RouteIdentity.Require(tables, nameof(Identity), Identity)]).Select(r => MailRouteInfo.Of(tables, r))]));
}
