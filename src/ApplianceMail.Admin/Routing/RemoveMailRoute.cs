using ApplianceMail.Store;

namespace ApplianceMail.Admin.Routing;

[Operation("Remove", "MailRoute", "Removes a route: mail for its domains goes the way of all other mail, what is in the queue too.")]
public sealed class RemoveMailRoute : Operation<MailRouteInfo>
{
    [Parameter("The route's domain, *.domain or *, or its number.", Position = 0)]
    public required string Identity { get; init; }

    public override MailRouteInfo Apply(WriteTransaction store)
    {
        var row = RouteIdentity.Require(store, nameof(Identity), Identity);
        var info = MailRouteInfo.Of(store, row);
        store.MailRoutes.Remove(row);
        return info;
    }
}
