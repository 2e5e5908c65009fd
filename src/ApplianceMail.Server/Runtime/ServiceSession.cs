using System.Net;
using System.Net.Security;
using ApplianceMail.Access.Imap;
using ApplianceMail.Access.Pop3;
using ApplianceMail.Mail.Authentication;
using ApplianceMail.Net;
using ApplianceMail.Server.Configuration;
using ApplianceMail.Store;
using ApplianceMail.Store.Settings;
using ApplianceMail.Transport;
using ApplianceMail.Transport.Smtp;
using ApplianceMail.Transport.Smtp.Extensions;
using Microsoft.Extensions.Logging;

namespace ApplianceMail.Server.Runtime;

/// <summary>What a service's listeners run on each connection. Two servers: one for clients that may send a password without TLS, one for the rest.</summary>
sealed class ServiceSession
{
    readonly ServiceName _service;
    readonly SslServerAuthenticationOptions _tls;
    readonly IDnsResolver _dns;
    readonly MailStore _store;
    readonly MailFlow _flow;
    readonly IReadOnlyList<SmtpExtension> _extensions;
    readonly TimeProvider _time;
    readonly ILoggerFactory _loggers;
    readonly Protocol _trusted;
    readonly Protocol _others;

    /// <summary>A protocol's server: how it runs a session, and how it takes new settings.</summary>
    sealed record Protocol(Func<Connection, CancellationToken, Task> RunAsync, Action<EffectiveSettings, TimeSpan?> Follow);

    public ServiceSession(ServiceName service, SslServerAuthenticationOptions tls, IDnsResolver dns, MailStore store, MailFlow flow, IReadOnlyList<SmtpExtension> extensions, TimeProvider time, ILoggerFactory loggers)
    {
        (_service, _tls, _dns, _store, _flow, _extensions, _time, _loggers) = (service, tls, dns, store, flow, extensions, time, loggers);
        (_trusted, _others) = (Make(plainText: true), Make(plainText: false));
    }

    /// <summary>Makes sessions, also those under way, follow the settings from their next command on.</summary>
    /// <param name="timeout">Longest wait for a client; null: the protocol's default.</param>
    public void Follow(EffectiveSettings settings, TimeSpan? timeout)
    {
        _trusted.Follow(settings, timeout);
        _others.Follow(settings, timeout);
    }

    public Task RunAsync(Connection connection, CancellationToken cancel) => (MayUsePlainText(connection) ? _trusted : _others).RunAsync(connection, cancel);

    /// <summary>The protocol's own longest wait for a client.</summary>
    public TimeSpan DefaultTimeout => _service switch
    {
        ServiceName.Pop3 or ServiceName.Pop3s => Pop3(_store.Settings, null, false).IdleTimeout,
        ServiceName.Imap or ServiceName.Imaps => Imap(_store.Settings, null, false).IdleTimeout,
        _ => Smtp(_store.Settings, null, false).CommandTimeout,
    };

    bool MayUsePlainText(Connection connection) => _store.Settings.PlainTextLogin switch
    {
        PlainTextLogin.Always => true,
        PlainTextLogin.Loopback => IPAddress.IsLoopback(connection.Remote.Address),
        _ => false,
    };

    Protocol Make(bool plainText)
    {
        var now = _store.Settings;
        switch (_service)
        {
            case ServiceName.Pop3 or ServiceName.Pop3s:
                var pop3 = new Pop3Server(Pop3(now, null, plainText), _store, _time, _loggers);
                return new Protocol(pop3.RunAsync, (s, t) => pop3.Options = Pop3(s, t, plainText));
            case ServiceName.Imap or ServiceName.Imaps:
                var imap = new ImapServer(_store, Imap(now, null, plainText), _time, _loggers);
                return new Protocol(imap.RunAsync, (s, t) => imap.Options = Imap(s, t, plainText));
            default:
                var smtp = new SmtpServer(Smtp(now, null, plainText), _extensions, _store, _flow.Entrance, _time, _loggers) { NodeStarts = _flow.NodeStarts };
                return new Protocol(smtp.RunAsync, (s, t) => smtp.Options = Smtp(s, t, plainText));
        }
    }

    Pop3SessionOptions Pop3(EffectiveSettings settings, TimeSpan? timeout, bool plainText)
    {
        var options = new Pop3SessionOptions { HostName = settings.HostName, Tls = _tls, AllowPlainTextLogin = plainText };
        return timeout is { } wait ? options with { IdleTimeout = wait } : options;
    }

    ImapSessionOptions Imap(EffectiveSettings settings, TimeSpan? timeout, bool plainText)
    {
        var options = new ImapSessionOptions { HostName = settings.HostName, Tls = _tls, AllowPlainTextLogin = plainText, MaxMessageBytes = settings.LargestMessageBytes };
        return timeout is { } wait ? options with { IdleTimeout = wait, LoginTimeout = wait < options.LoginTimeout ? wait : options.LoginTimeout } : options;
    }

    SmtpSessionOptions Smtp(EffectiveSettings settings, TimeSpan? timeout, bool plainText)
    {
        var kind = _service switch
        {
            ServiceName.Submission => SmtpServiceKind.Submission,
            ServiceName.Smtps => SmtpServiceKind.Smtps,
            _ => SmtpServiceKind.Relay,
        };
        var options = new SmtpSessionOptions
        {
            Kind = kind,
            HostName = settings.HostName,
            Greeting = settings.Greeting.Length == 0 ? null : settings.Greeting,
            Dns = _dns,
            Tls = _tls,
            AllowPlainTextLogin = plainText,
            OfferAuthentication = kind != SmtpServiceKind.Relay || settings.SmtpAuthentication,
            MaxMessageBytes = settings.LargestMessageBytes,
            MaxRecipients = settings.MostRecipients,
        };
        return timeout is { } wait ? options with { CommandTimeout = wait, DataTimeout = wait } : options;
    }
}
