using ApplianceMail.Mail.Authentication;
using ApplianceMail.Mail.Smtp;
using ApplianceMail.Transport.Planning;

namespace ApplianceMail.Transport.Delivery;

/// <summary>One try to bring one message to one next hop, over as many servers as it takes.</summary>
sealed class DeliveryAttempt(RemoteDelivery delivery, RemoteEnvelope envelope, NextHop hop, RemoteDeliveryOptions options)
{
    /// <summary>Servers that were heard out for one message: the third would say the same as the first two.</summary>
    const int MaxSessions = 2;

    /// <summary>Recipients of one transaction: what every server must take (RFC 5321 §4.5.3.1.8).</summary>
    const int MaxRecipients = 100;

    readonly Outcomes _outcomes = new(envelope);
    readonly List<Step> _steps = [];
    MtaStsPolicy? _sts;
    int _sessions;
    // A server was heard out, or the domain itself says no: what stands behind is for servers that cannot be reached.
    bool _heard;

    public async Task<DeliveryReport> RunAsync(CancellationToken cancel)
    {
        try
        {
            await TryAsync(cancel);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested && _outcomes.HasSettled)
        {
            _steps.Add(new Step("stopped", "the server stops"));
        }
        if (!_outcomes.HasSettled) cancel.ThrowIfCancellationRequested();
        return new DeliveryReport(_outcomes.Complete(), _steps);
    }

    async Task TryAsync(CancellationToken cancel)
    {
        switch (hop)
        {
            case MxHop mx:
                await TryMxAsync(cancel);
                if (IsOpen(cancel) && !_heard) await TryHostsAsync(mx.Otherwise, cancel);
                break;
            case HostsHop hosts:
                await TryHostsAsync(hosts.Hosts, cancel);
                if (IsOpen(cancel) && !_heard && hosts.ThenMx) await TryMxAsync(cancel);
                break;
        }
    }

    bool IsOpen(CancellationToken cancel) => _outcomes.Open.Count > 0 && !cancel.IsCancellationRequested;

    async Task TryMxAsync(CancellationToken cancel)
    {
        var targets = await delivery.Mx.FindAsync(hop.Domain, options, cancel);
        _steps.Add(new Step("mx", targets.Detail));
        if (targets.Problem is { } problem)
        {
            _outcomes.NoteHost(problem);
            // A domain that says so itself has no other servers.
            _heard |= problem.IsPermanent;
            return;
        }
        _sts = await delivery.Policies.OfDomainAsync(hop.Domain, _steps, cancel);
        foreach (var target in targets.List)
        {
            if (!IsOpen(cancel) || _sessions >= MaxSessions) return;
            await TryTargetAsync(target, cancel);
        }
    }

    async Task TryHostsAsync(IReadOnlyList<RelayHost> hosts, CancellationToken cancel)
    {
        foreach (var host in hosts)
        {
            for (int attempt = 0; attempt < Math.Max(1, host.Attempts); attempt++)
            {
                int before = _sessions;
                var targets = await delivery.Mx.FindAsync(host, options, cancel);
                if (targets.Problem is { } problem) _outcomes.NoteHost(problem);
                foreach (var target in targets.List)
                {
                    if (!IsOpen(cancel) || _sessions >= MaxSessions) return;
                    await TryTargetAsync(target, cancel);
                }
                if (_sessions > before) break;
            }
        }
    }

    async Task TryTargetAsync(MailTarget target, CancellationToken cancel)
    {
        var (policy, problem) = await delivery.Policies.OfTargetAsync(target, hop.Domain, _sts, _steps, cancel);
        if (policy is null)
        {
            _outcomes.NoteHost(problem!);
            return;
        }
        var key = SessionKey.Of(target, policy, options);
        while (delivery.Pool.Take(key) is { } waiting)
        {
            _steps.Add(new Step("connect", $"{target}, the connection of the last message"));
            if (await SendAsync(waiting, target, key, isFresh: false, cancel)) return;
        }
        if (!IsOpen(cancel)) return;
        var (client, failure) = await delivery.Opener.OpenAsync(target, policy, options, _steps, cancel);
        if (client is not null) await SendAsync(client, target, key, isFresh: true, cancel);
        else
        {
            _outcomes.NoteHost(failure!);
            _steps.Add(new Step("failed", failure!.Diagnostic));
        }
    }

    /// <summary>Sends over an open session, then keeps or closes it.</summary>
    /// <returns>False when the session had ended while it waited: nothing is said about the message.</returns>
    async Task<bool> SendAsync(SmtpClient client, MailTarget target, SessionKey key, bool isFresh, CancellationToken cancel)
    {
        bool keeps = false;
        try
        {
            using var limit = new SessionLimit(client, delivery.Time);
            if (TransactionBuilder.Check(envelope, client.Extensions, target.Host) is { } problem)
            {
                foreach (var recipient in _outcomes.Open.ToList()) _outcomes.Settle(recipient, problem);
                keeps = true;
                return true;
            }
            bool more;
            do
            {
                var (sent, rest) = await TransactAsync(client, target, isFresh, cancel);
                if (!sent) return false;
                (more, isFresh) = (rest && client.IsUsable && IsOpen(cancel), true);
            }
            while (more);
            (_sessions, _heard) = (_sessions + 1, true);
            keeps = true;
            return true;
        }
        finally
        {
            if (keeps && client.IsUsable && client.Transactions < options.MaxMessagesPerConnection && !cancel.IsCancellationRequested) delivery.Pool.Give(key, client, options.IdleTime);
            else delivery.Close(client);
        }
    }

    /// <returns>Whether the session was alive; and whether there are recipients that the server wants in a transaction of their own.</returns>
    async Task<(bool Sent, bool More)> TransactAsync(SmtpClient client, MailTarget target, bool isFresh, CancellationToken cancel)
    {
        List<RemoteRecipient> recipients = _outcomes.Open.Count > MaxRecipients ? _outcomes.Open[..MaxRecipients] : [.. _outcomes.Open];
        int open = _outcomes.Open.Count;
        using var content = envelope.OpenSource();
        var replies = await client.SendAsync(TransactionBuilder.Build(envelope, recipients, client.Extensions, target.Relay?.MailFrom, content), cancel);
        if (!isFresh && IsStale(replies)) return (false, false);
        var reading = new ReplyReading(_outcomes, recipients, target.Host, client.Extensions.Dsn, client.IsWithoutTls);
        reading.Apply(replies);
        // The reply that decides is the result's own; here are those that another server may outdo.
        if (_outcomes.Open.Count > 0 && reading.Summary is { } summary) _steps.Add(new Step("reply", summary));
        // What was refused before DATA is still there at some servers.
        if (client.IsUsable && replies.Message is null) await ResetAsync(client, cancel);
        bool hasProgress = _outcomes.Open.Count < open;
        return (true, hasProgress && (reading.HasTooMany || open > recipients.Count));
    }

    /// <summary>The server closed the connection while it waited, or says so now.</summary>
    static bool IsStale(SmtpTransactionReplies replies) => (replies.LostAt is not null && !replies.IsAnswered) || replies.Mail is { Code: 421 };

    static async Task ResetAsync(SmtpClient client, CancellationToken cancel)
    {
        try
        {
            await client.ResetAsync(cancel);
        }
        catch (IOException)
        {
            // The client knows that it is of no more use.
        }
    }
}
