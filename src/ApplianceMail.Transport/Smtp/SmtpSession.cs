using ApplianceMail.Mail;
using ApplianceMail.Mail.Addresses;
using ApplianceMail.Mail.Smtp;
using ApplianceMail.Net;
using ApplianceMail.Store;
using ApplianceMail.Store.Directory;
using ApplianceMail.Store.Routing;
using ApplianceMail.Transport.Planning;

namespace ApplianceMail.Transport.Smtp;

/// <summary>One peer's session: reads a command, looks up its row, checks the state, runs it, writes the reply. Knows no command.</summary>
/// <remarks>
/// Invariants: every command gets exactly one final reply. A reply of success after DATA is written only when the message is on disk.
/// While <see cref="IsInStep"/> is false the next octets may be content, so an error then ends the session.
/// </remarks>
public sealed class SmtpSession(SmtpServer server, Connection connection)
{
    /// <summary>RFC 5321 §4.5.3.1.4 wants 512 octets and what extensions add (AUTH= alone 500, RFC 4954 §3); an initial response of AUTH may have 12288.</summary>
    const int MaxLineBytes = 12288 + 512;

    /// <summary>Longest line of a command that is not AUTH. More than RFC 5321 wants (§4.5.3.1: limits that can be avoided should be).</summary>
    const int MaxCommandBytes = 4096;

    int _errors;
    int _loginFailures;
    int _rejectedRecipients;
    int _resets;
    int _transactions;
    bool _closing;
    bool _refused;

    public SmtpServer Server => server;

    public SmtpSessionOptions Options => server.Options;

    public Connection Connection => connection;

    /// <summary>What the peer called itself in HELO or EHLO; null before.</summary>
    public string? HelloName { get; private set; }

    /// <summary>True after EHLO, false after HELO.</summary>
    public bool IsExtended { get; private set; }

    /// <summary>Who has logged in; null: nobody.</summary>
    public AccountRow? Account { get; private set; }

    /// <summary>What the client is trusted with by its address; taken anew for each connection.</summary>
    public HostTrust Trust { get; private set; }

    /// <summary>The open transaction; null outside of one.</summary>
    public Transaction? Transaction { get; private set; }

    public bool IsTransactionLimitReached => Options.MaxTransactions > 0 && _transactions >= Options.MaxTransactions;

    /// <summary>Largest message in octets from this client: the service's limit, the user's own, or that for other servers.</summary>
    public long MaxMessageBytes
    {
        get
        {
            long own = Account is { } account ? account.Settings.Flow.MaxBytesPerMessage : Trust.WithoutAuthentication ? 0 : server.Store.Settings.MaxIncomingMessageBytes;
            return own > 0 ? Math.Min(own, Options.MaxMessageBytes) : Options.MaxMessageBytes;
        }
    }

    internal bool IsInStep { get; set; } = true;

    public async Task RunAsync(CancellationToken cancel)
    {
        connection.ReadTimeout = Options.CommandTimeout;
        try
        {
            Trust = server.Store.Read(tables => tables.TrustedHosts.Match(connection.Remote.Address));
            _refused = !Trust.WithoutFilter && await ClientCheck.IsRefusedAsync(this, cancel);
            Write(_refused ? SmtpReplies.ClientRefused : await GreetingAsync(cancel));
            if (await IsBinaryAsync(cancel))
            {
                Log.NotSmtp(server.Logger, connection.Id, "binary data");
                return;
            }
            while (!_closing) await StepAsync(cancel);
        }
        catch (ConnectionTimeoutException e)
        {
            Log.TimedOut(server.Logger, connection.Id, e.Message);
            Write(SmtpReplies.TimedOut);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            // RFC 5321 §3.8: a server that stops says 421.
            Write(SmtpReplies.ShuttingDown);
        }
    }

    public void Write(SmtpReply reply) => reply.WriteTo(connection.Output);

    /// <summary>Ends the session after this reply.</summary>
    public SmtpReply Close(SmtpReply reply)
    {
        _closing = true;
        return reply;
    }

    /// <summary>Ends the session without another reply: a command has taken the connection over, and nothing after it is SMTP.</summary>
    public void End() => _closing = true;

    /// <summary>Notes the peer's name and ends the transaction (RFC 5321 §4.1.4: EHLO resets like RSET). False without a name.</summary>
    public bool TryHello(string name, bool extended)
    {
        if (name.Length == 0) return false;
        EndTransaction();
        // RFC 5321 §4.1.4: mail must not be refused because the name is wrong; only its first word goes into Received.
        HelloName = name.Split(' ', '\t')[0];
        IsExtended = extended;
        return true;
    }

    /// <summary>Back to the state right after the greeting; a login can't have been before TLS came up unless it was in the clear.</summary>
    public void Forget()
    {
        EndTransaction();
        (HelloName, IsExtended, Account) = (null, false, null);
        connection.User = null;
    }

    public void Begin(Transaction transaction)
    {
        Transaction = transaction;
        _transactions++;
    }

    public void EndTransaction() => Transaction = null;

    /// <summary>Checks a password; the reply of a failure waits.</summary>
    public async ValueTask<SmtpReply> LogInAsync(string userName, string password, CancellationToken cancel)
    {
        var result = await server.Store.Authenticator.LoginAsync(userName, password, AccountServices.Smtp, connection.Remote.Address, cancel);
        if (result.Account is null) return await FailLoginAsync(userName, result.Failure.ToString(), cancel, result.Failure == LoginFailure.TooManyFailures);
        Account = result.Account;
        connection.User = result.Account.Address;
        _loginFailures = 0;
        Log.LoggedIn(server.Logger, connection.Id, result.Account.Address, connection.Remote.Address);
        return SmtpReplies.Authenticated;
    }

    /// <summary>Takes the user's row anew; false, and nobody is logged in any more, where he was removed or disabled, or must not send from here now.</summary>
    public bool TryRenewAccount()
    {
        Account = server.Store.Authenticator.Renew(Account!, AccountServices.Smtp, connection.Remote.Address);
        if (Account is null) connection.User = null;
        return Account is not null;
    }

    public async ValueTask<SmtpReply> FailLoginAsync(string userName, string reason, CancellationToken cancel, bool isTemporary = false)
    {
        Log.LoginFailed(server.Logger, connection.Id, userName, connection.Remote.Address, reason);
        await Task.Delay(Options.LoginFailureDelay, server.Time, cancel);
        if (++_loginFailures >= Options.MaxLoginFailures) return Close(SmtpReplies.TooManyLoginFailures);
        return isTemporary ? SmtpReplies.AuthenticationLater : SmtpReplies.AuthenticationFailed;
    }

    /// <summary>Notes a RSET; the reply is 421 where there were too many since the last message.</summary>
    public SmtpReply CountReset() => server.Store.Settings.MaxResets is > 0 and var most && ++_resets > most ? Close(SmtpReplies.TooManyResets) : SmtpReplies.Ok;

    /// <summary>A message was accepted: who sends mail may also begin anew.</summary>
    internal void NoteAccepted() => _resets = 0;

    public SmtpReply CountRejectedRecipient(SmtpReply refusal) =>
        ++_rejectedRecipients >= Options.MaxRejectedRecipients ? Close(SmtpReplies.TooManyRejectedRecipients) : refusal;

    internal string NextMessageId() => $"{connection.Id}-{_transactions}";

    internal TraceInformation Trace() => new(
        HelloName!, AddressLiteral.Of(connection.Remote.Address).ToString(), Options.HostName, Protocol(), server.Time.GetLocalNow());

    /// <summary>The transmission type (RFC 3848).</summary>
    string Protocol() => (IsExtended, connection.IsTls, Account is not null) switch
    {
        (false, _, _) => "SMTP",
        (true, false, false) => "ESMTP",
        (true, true, false) => "ESMTPS",
        (true, false, true) => "ESMTPA",
        (true, true, true) => "ESMTPSA",
    };

    async ValueTask<SmtpReply> GreetingAsync(CancellationToken cancel)
    {
        var text = Options.Greeting;
        if (text is not null && text.Split(' ')[0] is var first && first.Contains('.') && DomainName.TryParse(first, out _)) return SmtpReplies.Greeting(text);
        var domain = (await server.Store.Directory.PrimaryDomainAsync(cancel))?.Name ?? Options.HostName;
        return SmtpReplies.Greeting(text is null ? domain + "  Service ready" : $"{domain} {text}");
    }

    /// <summary>A TLS ClientHello or another binary protocol where a command should be. It may have no line end, so the first octet decides.</summary>
    async ValueTask<bool> IsBinaryAsync(CancellationToken cancel)
    {
        var block = await connection.ReadBlockAsync(cancel);
        if (block.IsEmpty) return false;
        byte first = block.FirstSpan.IsEmpty ? (byte)' ' : block.FirstSpan[0];
        connection.Advance(block.Start);
        return ForeignProtocol.IsBinary(first);
    }

    async ValueTask StepAsync(CancellationToken cancel)
    {
        connection.ReadTimeout = Options.CommandTimeout;
        var line = await connection.ReadLineAsync(MaxLineBytes, cancel);
        if (line.Status == LineStatus.End)
        {
            _closing = true;
            return;
        }
        var reply = line.Status == LineStatus.TooLong ? SmtpReplies.LineTooLong : await RunLineAsync(line.Bytes, cancel);
        if (reply is null) return;
        if (IsMistake(reply) && ++_errors >= Options.MaxErrors) reply = Close(SmtpReplies.TooManyErrors);
        Write(reply);
        await connection.FlushIfLargeAsync(cancel);
    }

    /// <summary>Codes that only a peer's wrong command gets. The RCPTs that a pipelining client sent behind a refused MAIL are no mistakes of its own.</summary>
    static bool IsMistake(SmtpReply reply) => reply.Code is (>= 500 and <= 504) or 555 && reply != SmtpReplies.MailFirst;

    async ValueTask<SmtpReply?> RunLineAsync(ReadOnlyMemory<byte> line, CancellationToken cancel)
    {
        bool clean = SmtpCommandLine.TryParse(line.Span, out var command);
        if (ForeignProtocol.IsVerb(command.Verb))
        {
            Log.NotSmtp(server.Logger, connection.Id, command.Verb);
            _closing = true;
            return null;
        }
        if (!clean) return command.Verb is "MAIL" or "RCPT" && line.Span.ContainsAnyInRange((byte)0x80, (byte)0xFF) ? SmtpReplies.NonAsciiAddress : SmtpReplies.SyntaxError;
        if (server.Find(command.Verb) is not { } row) return SmtpReplies.UnknownCommand;
        if (line.Length > MaxCommandBytes && command.Verb != "AUTH") return SmtpReplies.LineTooLong;
        return Check(row, command) ?? await RunCommandAsync(row, command, cancel);
    }

    SmtpReply? Check(SmtpCommand row, SmtpCommandLine command)
    {
        // RFC 5321 §3.1: after 554 the server waits for QUIT and answers everything else with 503.
        if (_refused && command.Verb != "QUIT") return SmtpReplies.ClientRefusedBefore;
        if (row.Needs.HasFlag(SmtpNeeds.NoArguments) && command.Arguments.Length > 0) return SmtpReplies.NoArgumentsAllowed;
        if (row.Needs.HasFlag(SmtpNeeds.Arguments) && command.Arguments.Length == 0) return SmtpReplies.ArgumentNeeded;
        if (row.Needs.HasFlag(SmtpNeeds.Hello) && HelloName is null) return SmtpReplies.HelloFirst;
        if (row.Needs.HasFlag(SmtpNeeds.Login) && Options.RequireAuthentication && Account is null && !Trust.WithoutAuthentication) return SmtpReplies.AuthenticationNeeded;
        if (row.Needs.HasFlag(SmtpNeeds.Transaction) && Transaction is null) return SmtpReplies.MailFirst;
        if (row.Needs.HasFlag(SmtpNeeds.NoTransaction) && Transaction is not null) return SmtpReplies.NestedMail;
        return null;
    }

    async ValueTask<SmtpReply?> RunCommandAsync(SmtpCommand row, SmtpCommandLine command, CancellationToken cancel)
    {
        try
        {
            return await row.Run(this, command, cancel);
        }
        catch (SmtpRejectedException e)
        {
            Log.Rejected(server.Logger, connection.Id, row.Verb, e.Reply);
            return e.Reply;
        }
        catch (Exception e) when (e is StoreUnavailableException or not (IOException or OperationCanceledException or System.Security.Authentication.AuthenticationException))
        {
            Log.CommandFailed(server.Logger, e, connection.Id, row.Verb);
            return IsInStep ? SmtpReplies.LocalError : Close(SmtpReplies.LocalErrorClosing);
        }
    }
}
