using ApplianceMail.Net;
using ApplianceMail.Store;
using Microsoft.Extensions.Logging;

namespace ApplianceMail.Access.Imap;

/// <summary>Runs IMAP sessions. The listener closes the connection when one has ended.</summary>
public sealed class ImapServer(MailStore store, ImapSessionOptions options, TimeProvider time, ILoggerFactory loggers)
{
    readonly ILogger _log = loggers.CreateLogger<ImapServer>();

    public async Task RunAsync(Connection connection, CancellationToken cancel)
    {
        using var session = new ImapSession(connection, store, options, time, _log);
        await session.RunAsync(cancel);
    }
}
