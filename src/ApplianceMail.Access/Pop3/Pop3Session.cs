using ApplianceMail.Mail;
using ApplianceMail.Mail.Pop3;
using ApplianceMail.Net;
using ApplianceMail.Store;
using ApplianceMail.Store.Directory;

namespace ApplianceMail.Access.Pop3;

/// <summary>One client's session: reads a command, looks up its row, checks the state, runs it, writes the reply. Knows no command.</summary>
/// <remarks>Invariant: only QUIT removes messages; every other end of the session removes none (RFC 1939 §6).</remarks>
public sealed class Pop3Session(Pop3Server server, Connection connection) : IDisposable
{
    /// <summary>RFC 2449 §4: 255 octets; RFC 5034 §4 lets AUTH's initial response make it longer.</summary>
    const int MaxLineBytes = 12288 + 256;

    int _errors;
    int _loginFailures;
    bool _closing;

    public Pop3Server Server => server;

    public Pop3SessionOptions Options => server.Options;

    public Connection Connection => connection;

    /// <summary>USER's name; null before.</summary>
    public string? UserName { get; set; }

    /// <summary>The messages; null before the login.</summary>
    public Maildrop? Maildrop { get; private set; }

    /// <summary>False where an administrator took the right to delete mail.</summary>
    public bool MayRemoveMail { get; private set; } = true;

    public bool MayLogIn => connection.IsTls || Options.AllowPlainTextLogin;

    public void Dispose() => Maildrop?.Dispose();

    public async Task RunAsync(CancellationToken cancel)
    {
        connection.ReadTimeout = Options.IdleTimeout;
        Write(Pop3Reply.Ok($"{Options.HostName} ApplianceMail ready"));
        try
        {
            if (await IsBinaryAsync(cancel))
            {
                Log.NotPop3(server.Logger, connection.Id, "binary data");
                return;
            }
            while (!_closing) await StepAsync(cancel);
        }
        catch (ConnectionTimeoutException e)
        {
            // RFC 1939 §3: closed without a response and without removing messages.
            Log.TimedOut(server.Logger, connection.Id, e.Message);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            Log.Stopped(server.Logger, connection.Id);
        }
    }

    public void Write(Pop3Reply reply) => reply.WriteTo(connection.Output);

    /// <summary>Ends the session after this reply.</summary>
    public Pop3Reply Close(Pop3Reply reply)
    {
        _closing = true;
        return reply;
    }

    /// <summary>Checks a password and opens INBOX; the reply of a failure waits.</summary>
    public async ValueTask<Pop3Reply> LogInAsync(string userName, string password, CancellationToken cancel)
    {
        var result = await server.Store.Authenticator.LoginAsync(userName, password, AccountServices.Pop3, connection.Remote.Address, cancel);
        if (result.Account is not { } account) return await FailLoginAsync(userName, result.Failure, cancel);
        Maildrop = await Maildrop.OpenAsync(server.Store, account.Id, cancel);
        MayRemoveMail = !account.Settings.DeniedRights.HasFlag(AccountRights.RemoveMail);
        _loginFailures = 0;
        connection.User = account.Address;
        Log.LoggedIn(server.Logger, connection.Id, account.Address, connection.Remote.Address);
        return Pop3Reply.Ok($"{Maildrop.Count} messages ({Maildrop.Bytes} octets)");
    }

    public async ValueTask<Pop3Reply> FailLoginAsync(string userName, LoginFailure failure, CancellationToken cancel)
    {
        UserName = null;
        Log.LoginFailed(server.Logger, connection.Id, userName, connection.Remote.Address, failure);
        await Task.Delay(Options.LoginFailureDelay, server.Time, cancel);
        var reply = failure == LoginFailure.TooManyFailures ? Pop3Replies.LoginLater : Pop3Replies.LoginFailed;
        return ++_loginFailures >= Options.MaxLoginFailures ? Close(reply) : reply;
    }

    /// <summary>A TLS ClientHello where a command should be: it may have no line end to wait for.</summary>
    async ValueTask<bool> IsBinaryAsync(CancellationToken cancel)
    {
        var block = await connection.ReadBlockAsync(cancel);
        bool binary = !block.FirstSpan.IsEmpty && ForeignProtocol.IsBinary(block.FirstSpan[0]);
        connection.Advance(block.Start);
        return binary;
    }

    async ValueTask StepAsync(CancellationToken cancel)
    {
        connection.ReadTimeout = Options.IdleTimeout;
        var line = await connection.ReadLineAsync(MaxLineBytes, cancel);
        if (line.Status == LineStatus.End)
        {
            _closing = true;
            return;
        }
        var reply = line.Status == LineStatus.TooLong ? Pop3Replies.LineTooLong : await RunLineAsync(line.Bytes, cancel);
        if (reply is null) return;
        if (IsMistake(reply) && ++_errors >= Options.MaxErrors) reply = Close(Pop3Replies.TooManyErrors);
        Write(reply);
        await connection.FlushIfLargeAsync(cancel);
    }

    static bool IsMistake(Pop3Reply reply) =>
        reply == Pop3Replies.UnknownCommand || reply == Pop3Replies.SyntaxError || reply == Pop3Replies.LineTooLong || reply == Pop3Replies.WrongState
        || reply == Pop3Replies.BadArguments;

    async ValueTask<Pop3Reply?> RunLineAsync(ReadOnlyMemory<byte> line, CancellationToken cancel)
    {
        bool clean = Pop3CommandLine.TryParse(line.Span, out var command);
        if (ForeignProtocol.IsVerb(command.Keyword))
        {
            Log.NotPop3(server.Logger, connection.Id, command.Keyword);
            _closing = true;
            return null;
        }
        if (!clean) return Pop3Replies.SyntaxError;
        if (Pop3Server.Find(command.Keyword) is not { } row) return Pop3Replies.UnknownCommand;
        if (!row.States.HasFlag(Maildrop is null ? Pop3States.Authorization : Pop3States.Transaction)) return Pop3Replies.WrongState;
        int words = command.WordCount;
        if (words < row.Words.Min || (row.Words.Max >= 0 && words > row.Words.Max)) return Pop3Replies.BadArguments;
        return await RunCommandAsync(row, command, cancel);
    }

    async ValueTask<Pop3Reply?> RunCommandAsync(Pop3Command row, Pop3CommandLine command, CancellationToken cancel)
    {
        try
        {
            return await row.Run(this, command, cancel);
        }
        catch (Exception e) when (e is StoreUnavailableException or not (IOException or OperationCanceledException or System.Security.Authentication.AuthenticationException))
        {
            Log.CommandFailed(server.Logger, e, connection.Id, row.Keyword);
            return row.Keyword == "QUIT" ? Close(Pop3Replies.NotRemoved) : Pop3Replies.LocalError;
        }
    }
}
