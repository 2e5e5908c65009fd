using System.Globalization;
using ApplianceMail.Mail.Smtp;
using ApplianceMail.Transport.Queue;

namespace ApplianceMail.Transport.Smtp.Extensions;

/// <summary>Remote message queue starting (RFC 1985): a server that is seldom on the network asks for its mail.</summary>
public sealed class Etrn : SmtpExtension
{
    public override string? EhloLine(SmtpSession session) => session.Server.NodeStarts is not null && session.Options.Kind == SmtpServiceKind.Relay ? "ETRN" : null;

    public override IReadOnlyList<SmtpCommand> Commands { get; } = [new("ETRN", SmtpNeeds.Arguments | SmtpNeeds.Hello | SmtpNeeds.Login, RunAsync)];

    static async ValueTask<SmtpReply?> RunAsync(SmtpSession session, SmtpCommandLine command, CancellationToken cancel)
    {
        if (session.Server.NodeStarts is not { } starts) return SmtpReplies.NotImplemented;
        // RFC 1985 §5.3: not within a mail transaction.
        if (session.Transaction is not null) return SmtpReplies.NotDuringTransaction;
        var node = command.Arguments.Trim();
        bool isTrusted = session.Account is not null || session.Trust.WithoutAuthentication;
        var started = await starts.StartAsync(node, session.Connection.Remote.Address, isTrusted, cancel);
        Log.QueueStart(session.Server.Logger, session.Connection.Id, node, started.Outcome, started.Count);
        return started.Outcome switch
        {
            NodeStartOutcome.Started => isTrusted
                ? Reply(253, string.Create(CultureInfo.InvariantCulture, $"OK, {started.Count} pending messages for node {node} started"))
                : Reply(250, $"OK, queuing for node {node} started"),
            NodeStartOutcome.Nothing => Reply(251, $"OK, no messages waiting for node {node}"),
            NodeStartOutcome.Local => Reply(459, $"Node {node} not allowed: its mail is delivered here"),
            NodeStartOutcome.NotServed => Reply(459, $"Node {node} not allowed: no mail is kept for it here"),
            NodeStartOutcome.TooOften => Reply(458, $"Unable to queue messages for node {node}: too many requests"),
            _ => SmtpReplies.BadNode,
        };
    }

    /// <summary>The words of RFC 1985 §5.3; clients look for them, so no enhanced code stands before them.</summary>
    static SmtpReply Reply(int code, string text) => new(code, null, text);
}
