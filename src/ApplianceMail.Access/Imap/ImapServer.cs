using ApplianceMail.Net;
using ApplianceMail.Store;
using Microsoft.Extensions.Logging;

namespace ApplianceMail.Access.Imap;

/// <summary>Runs IMAP sessions. The listener closes the connection when one has ended.</summary>
public sealed class ImapServer(MailStore store, ImapSessionOptions options, TimeProvider time, ILoggerFactory loggers)
{
    readonly ILogger _log = loggers.CreateLogger<ImapServer>();
    volatile ImapSessionOptions _options = options;

    /// <summary>May be replaced at any time: sessions look at each command.</summary>
    public ImapSessionOptions Options { get => _options; set => _options = value; }

    public async Task RunAsync(Connection connection, CancellationToken cancel)
    {
        using var session = new ImapSession(connection, store, () => _options, time, _log);
        await session.RunAsync(cancel);
    }
}
