using ApplianceMail.Mail.Authentication;

namespace ApplianceMail.Transport.Smtp;

/// <summary>Whether a client may use port 25 at all: the list of refused domains. Users who log in are asked on the ports for submission, which have no such list.</summary>
static class ClientCheck
{
    /// <summary>True when the name of the client's address is in a refused domain.</summary>
    public static async ValueTask<bool> IsRefusedAsync(SmtpSession session, CancellationToken cancel)
    {
        var directory = session.Server.Store.Directory;
        if (session.Options.Kind != SmtpServiceKind.Relay || session.Options.Dns is not { } dns || !await directory.HasRefusedDomainsAsync(cancel)) return false;
        return await dns.ReverseAsync(session.Connection.Remote.Address, cancel) is { } name && await IsListedAsync(session, name, cancel);
    }

    /// <summary>True when the name that the client gave in HELO or EHLO is in a refused domain.</summary>
    public static async ValueTask<bool> IsHelloRefusedAsync(SmtpSession session, string name, CancellationToken cancel) =>
        session.Options.Kind == SmtpServiceKind.Relay && await IsListedAsync(session, name, cancel);

    static async ValueTask<bool> IsListedAsync(SmtpSession session, string name, CancellationToken cancel)
    {
        if (await session.Server.Store.Directory.FindRefusedDomainAsync(name, cancel) is not { } entry) return false;
        Log.ClientRefused(session.Server.Logger, session.Connection.Id, session.Connection.Remote.Address, name, entry.Name);
        return true;
    }
}
