using ApplianceMail.Store;

namespace ApplianceMail.Admin.Routing;

[Operation("Suspend", "MailRoute", "Holds mail of a route back: nothing is tried and nothing expires until ETRN, Start-MailQueue or Resume-MailRoute.")]
public sealed class SuspendMailRoute : Operation<MailRouteInfo>
{
    [Parameter("The route's domain, *.domain or *, or its number.", Position = 0)]
    public required string Identity { get; init; }

    public override MailRouteInfo Apply(WriteTransaction store)
    {
        var row = RouteIdentity.Require(store, nameof(Identity), Identity);
        return MailRouteInfo.Of(store, store.MailRoutes.Update(row, row with { IsSuspended = true }));
    }
}
