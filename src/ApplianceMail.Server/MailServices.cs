using System.Net;
using System.Net.Security;
using ApplianceMail.Access.Imap;
using ApplianceMail.Access.Pop3;
using ApplianceMail.Net;
using ApplianceMail.Net.Dns;
using ApplianceMail.Server.Configuration;
using ApplianceMail.Server.Ports;
using ApplianceMail.Store;
using ApplianceMail.Transport.Smtp;
using ApplianceMail.Transport.Smtp.Extensions;
using Microsoft.Extensions.Logging;

namespace ApplianceMail.Server;

/// <summary>Makes the listeners of the mail services with their sessions.</summary>
sealed class MailServices(Settings settings, SslServerAuthenticationOptions tls, MailStore store, TimeProvider time, ILoggerFactory loggers)
{
    readonly SystemDns _dns = new(time, loggers);

    ServerOptions Options => settings.Options;

    public Listener Create(ServiceEndpoint endpoint)
    {
        var options = new ListenerOptions
        {
            Name = endpoint.Name,
            EndPoint = endpoint.Address,
            ImplicitTls = endpoint.ImplicitTls ? tls : null,
            MaxConnections = Options.Limits.MaxConnections,
            MaxConnectionsPerAddress = Options.Limits.MaxConnectionsPerAddress,
            TooManyConnectionsLine = TooMany(endpoint.Service),
        };
        // Two servers of each kind: one for clients that may send a password without TLS, one for the rest.
        var (trusted, others) = (Session(endpoint.Service, plainText: true), Session(endpoint.Service, plainText: false));
        return new Listener(options, (c, cancel) => MayUsePlainText(c) ? trusted(c, cancel) : others(c, cancel), time, loggers);
    }

    bool MayUsePlainText(Connection connection) => Options.PlainTextLogin switch
    {
        PlainTextLogin.Always => true,
        PlainTextLogin.Loopback => IPAddress.IsLoopback(connection.Remote.Address),
        _ => false,
    };

    Func<Connection, CancellationToken, Task> Session(ServiceName service, bool plainText) => service switch
    {
        ServiceName.Pop3 or ServiceName.Pop3s => new Pop3Server(
            new Pop3SessionOptions { HostName = settings.HostName, Tls = tls, AllowPlainTextLogin = plainText }, store, time, loggers).RunAsync,
        ServiceName.Imap or ServiceName.Imaps => new ImapServer(
            store,
            new ImapSessionOptions { HostName = settings.HostName, Tls = tls, AllowPlainTextLogin = plainText, MaxMessageBytes = Options.Limits.MaxMessageBytes },
            time,
            loggers).RunAsync,
        _ => new SmtpServer(SmtpOptions(service, plainText), SmtpExtensions.All, store, time, loggers).RunAsync,
    };

    SmtpSessionOptions SmtpOptions(ServiceName service, bool plainText) => new()
    {
        Kind = service switch
        {
            ServiceName.Submission => SmtpServiceKind.Submission,
            ServiceName.Smtps => SmtpServiceKind.Smtps,
            _ => SmtpServiceKind.Relay,
        },
        HostName = settings.HostName,
        Dns = _dns,
        Tls = tls,
        AllowPlainTextLogin = plainText,
        OfferAuthentication = service != ServiceName.Smtp || Options.SmtpAuthentication,
        MaxMessageBytes = Options.Limits.MaxMessageBytes,
        MaxRecipients = Options.Limits.MaxRecipients,
    };

    static string TooMany(ServiceName service) => service switch
    {
        ServiceName.Pop3 or ServiceName.Pop3s => "-ERR [SYS/TEMP] too many connections, try again later\r\n",
        ServiceName.Imap or ServiceName.Imaps => "* BYE too many connections, try again later\r\n",
        _ => "421 4.7.0 too many connections, try again later\r\n",
    };
}
