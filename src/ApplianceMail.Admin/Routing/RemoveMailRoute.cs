using ApplianceMail.Store;
using ApplianceMail.Store.Routing;

namespace ApplianceMail.Admin.Routing;

[Operation("Remove", "MailRoute", "Removes a route: mail for its domains goes the way of all other mail, what is in the queue too.")]
public sealed class RemoveMailRoute : Operation<MailRouteInfo>
{
    string _pattern = "";

    [Parameter("The route's domain, *.domain or *, or its number.", Position = 0)]
    public required string Identity { get; init; }

    public override MailRouteInfo Apply(WriteTransaction store)
    {
        var row = RouteIdentity.Require(store, nameof(Identity), Identity);
        _pattern = row.Pattern;
        var info = MailRouteInfo.Of(store, row);
        store.MailRoutes.Remove(row);
        return info;
    }

    public override async ValueTask EffectAsync(AdminContext context, CancellationToken cancel)
    {
        // What was held back is due now; a more specific route that is suspended still holds its own.
        bool IsFree(string destination) => DomainPatterns.Matches(_pattern, destination) && context.Store.Read(tables => tables.MailRoutes.Match(destination) is not { IsSuspended: true });
        if (context.Flow is { } flow) await flow.Queue.StartAsync(IsFree, cancel);
    }
}
