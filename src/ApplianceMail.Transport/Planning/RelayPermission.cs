using ApplianceMail.Store;

namespace ApplianceMail.Transport.Planning;

/// <summary>Who may send through us to domains that are not ours.</summary>
static class RelayPermission
{
    public static (bool IsGiven, Step Step) Of(StoreView store, RouteQuestion question, string domain)
    {
        if (question.Sender is { } sender) return (true, new Step("relay-user", sender.Address));
        if (question.Trust.WithoutAuthentication) return (true, new Step("relay-trusted-host", question.Trust.Entry ?? ""));
        return store.Read(tables =>
        {
            if (tables.OpenRelayDomains.Match(domain) is { } open) return (true, new Step("relay-open-domain", open.Name));
            if (tables.MailRoutes.Match(domain) is { AcceptsUnauthenticated: true } route) return (true, new Step("relay-route", route.Pattern));
            return (false, new Step("foreign-domain", domain));
        });
    }
}
