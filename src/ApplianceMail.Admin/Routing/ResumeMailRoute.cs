using ApplianceMail.Store;
using ApplianceMail.Store.Routing;

namespace ApplianceMail.Admin.Routing;

[Operation("Resume", "MailRoute", "Sends mail of a route again, what was held back too.")]
public sealed class ResumeMailRoute : Operation<MailRouteInfo>
{
    string _pattern = "";

    [Parameter("The route's domain, *.domain or *, or its number.", Position = 0)]
    public required string Identity { get; init; }

    public override MailRouteInfo Apply(WriteTransaction store)
    {
        var row = RouteIdentity.Require(store, nameof(Identity), Identity);
        _pattern = row.Pattern;
        return MailRouteInfo.Of(store, store.MailRoutes.Update(row, row with { IsSuspended = false }));
    }

    public override async ValueTask EffectAsync(AdminContext context, CancellationToken cancel)
    {
        // What was held back is due now; a more specific route that is suspended still holds its own.
        bool IsFree(string destination) => DomainPatterns.Matches(_pattern, destination) && context.Store.Read(tables => tables.MailRoutes.Match(destination) is not { IsSuspended: true });
        if (context.Flow is { } flow) await flow.Queue.StartAsync(IsFree, cancel);
    }
}
