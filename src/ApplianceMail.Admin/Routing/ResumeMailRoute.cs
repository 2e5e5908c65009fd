using ApplianceMail.Store;

namespace ApplianceMail.Admin.Routing;

[Operation("Resume", "MailRoute", "Sends mail of a route again, what was held back too.")]
public sealed class ResumeMailRoute : Operation<MailRouteInfo>
{
    [Parameter("The route's domain, *.domain or *, or its number.", Position = 0)]
    public required string Identity { get; init; }

    public override MailRouteInfo Apply(WriteTransaction store)
    {
        var row = RouteIdentity.Require(store, nameof(Identity), Identity);
        return MailRouteInfo.Of(store, store.MailRoutes.Update(row, row with { IsSuspended = false }));
    }
}
