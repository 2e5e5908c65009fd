using System.Collections.Frozen;
using ApplianceMail.Mail.Smtp;
using ApplianceMail.Net;
using ApplianceMail.Store;
using ApplianceMail.Transport.Planning;
using ApplianceMail.Transport.Queue;
using ApplianceMail.Transport.Smtp.Extensions;
using Microsoft.Extensions.Logging;

namespace ApplianceMail.Transport.Smtp;

/// <summary>One SMTP service: what all its sessions share.</summary>
public sealed class SmtpServer
{
    readonly FrozenDictionary<string, SmtpCommand> _commands;
    volatile SmtpSessionOptions _options;

    public SmtpServer(SmtpSessionOptions options, IReadOnlyList<SmtpExtension> extensions, MailStore store, MessageEntrance entrance, TimeProvider time, ILoggerFactory loggers)
    {
        (_options, Extensions, Store, Entrance, Time) = (options, extensions, store, entrance, time);
        Logger = loggers.CreateLogger<SmtpServer>();
        SmtpCommand[] rows = [.. SmtpCommands.All, .. extensions.SelectMany(e => e.Commands)];
        Verbs = [.. rows.Where(r => !r.IsHidden).Select(r => r.Verb)];
        _commands = rows.ToFrozenDictionary(r => r.Verb);
    }

    /// <summary>May be replaced at any time: sessions look at each command.</summary>
    public SmtpSessionOptions Options { get => _options; set => _options = value; }

    public IReadOnlyList<SmtpExtension> Extensions { get; }

    public MailStore Store { get; }

    public TimeProvider Time { get; }

    public MessageEntrance Entrance { get; }

    /// <summary>Serves ETRN; null: it is not offered.</summary>
    public NodeStarts? NodeStarts { get; init; }

    public Router Router => Entrance.Router;

    /// <summary>The verbs that HELP names, in the order of the table.</summary>
    public IReadOnlyList<string> Verbs { get; }

    internal ILogger Logger { get; }

    /// <summary>Runs a session to its end. A failed TLS handshake and a broken connection come out as exceptions; the listener logs them.</summary>
    public Task RunAsync(Connection connection, CancellationToken cancel) => new SmtpSession(this, connection).RunAsync(cancel);

    internal SmtpCommand? Find(string verb) => _commands.GetValueOrDefault(verb);

    /// <exception cref="SmtpRejectedException">A parameter is malformed (501), given twice (501) or nobody's (555, RFC 5321 §4.1.1.11).</exception>
    internal void ReadMailParameters(SmtpSession session, Transaction transaction, ReadOnlySpan<char> text) =>
        ReadParameters(text, (extension, p) => extension.TryMailParameter(session, transaction, p.Keyword, p.Value));

    /// <exception cref="SmtpRejectedException">As <see cref="ReadMailParameters"/>.</exception>
    internal void ReadRecipientParameters(SmtpSession session, Transaction transaction, ReadOnlySpan<char> text) =>
        ReadParameters(text, (extension, p) => extension.TryRecipientParameter(session, transaction, p.Keyword, p.Value));

    void ReadParameters(ReadOnlySpan<char> text, Func<SmtpExtension, SmtpParameter, bool> take)
    {
        if (text.IsWhiteSpace()) return;
        var parameters = SmtpParameter.ReadAll(text);
        foreach (var parameter in parameters)
        {
            if (parameters.Count(p => p.Keyword == parameter.Keyword) > 1) throw new SmtpRejectedException(SmtpReplies.BadParameter("Parameter given twice"));
            if (!Extensions.Any(extension => take(extension, parameter))) throw new SmtpRejectedException(SmtpReplies.UnknownParameter);
        }
    }
}
