using System.Text;
using ApplianceMail.Mail.Imap;
using ApplianceMail.Net;
using ApplianceMail.Store;
using ApplianceMail.Store.Directory;
using ApplianceMail.Store.Mailboxes;
using Microsoft.Extensions.Logging;

namespace ApplianceMail.Access.Imap;

/// <summary>
/// One client's session: reads commands, finds their rows, checks the state, runs them, tells what changed, and replies.
/// </summary>
/// <remarks>
/// Invariants: one command at a time; nothing is written to the connection while a store transaction runs; the selected mailbox's view
/// changes only between a command's own responses and its tagged reply (and within IDLE), so sequence numbers are stable meanwhile.
/// </remarks>
public sealed class ImapSession(Connection connection, MailStore store, Func<ImapSessionOptions> options, TimeProvider time, ILogger log) : IDisposable
{
    /// <summary>Octets of a refused command's literals that are read to stay in step, before login: a stranger gets no more.</summary>
    const long MaxSkippedBytesBeforeLogin = 1024 * 1024;

    /// <summary>The same after login, as a multiple of the largest message: a MULTIAPPEND whose first message was refused.</summary>
    const int MaxSkippedMessages = 4;

    int _badInARow;
    bool _ended;

    public Connection Connection => connection;

    public MailStore Store => store;

    public ImapSessionOptions Options => options();

    public TimeProvider Time => time;

    public ILogger Log => log;

    public CommandReader Input { get; } = new(connection);

    /// <summary>The user; null before login.</summary>
    public AccountRow? Account { get; private set; }

    /// <summary>False where an administrator took the right to delete mail.</summary>
    public bool MayRemoveMail => Account?.Settings.DeniedRights.HasFlag(AccountRights.RemoveMail) != true;

    /// <summary>The user's mailboxes.</summary>
    /// <exception cref="InvalidOperationException">Nobody is logged in.</exception>
    public AccountMail Mail { get => field ?? throw new InvalidOperationException("Nobody is logged in."); private set; }

    /// <summary>The selected mailbox; null when there is none.</summary>
    public SelectedMailbox? Mailbox { get; private set; }

    /// <summary>The selected mailbox, for commands of the selected state.</summary>
    public SelectedMailbox Selected => Mailbox ?? throw new InvalidOperationException("No mailbox is selected.");

    public ImapState State => Account is null ? ImapState.NotAuthenticated : Mailbox is null ? ImapState.Authenticated : ImapState.Selected;

    /// <summary>Failed logins so far.</summary>
    public int FailedLogins { get; set; }

    /// <summary>Passwords are taken: TLS is up, or the settings allow it without.</summary>
    public bool MayLogin => connection.IsTls || Options.AllowPlainTextLogin;

    public bool MayStartTls => !connection.IsTls && Options.Tls is not null;

    public int MaxLineBytes => Options.MaxLineBytes;

    public int MaxLiteralBytes => Account is null ? Options.MaxLiteralBytesBeforeLogin : Options.MaxLiteralBytes;

    public async Task RunAsync(CancellationToken cancel)
    {
        Untagged($"OK [{ImapCommands.Capabilities(this)}] {Options.HostName} IMAP4rev1 ready");
        try
        {
            while (!_ended) await RunCommandAsync(cancel);
        }
        catch (ConnectionTimeoutException e)
        {
            Imap.Log.TimedOut(log, connection.Id, e.Message);
            Untagged("BYE Idle for too long");
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            Untagged("BYE The server ends this session");
        }
    }

    public void Dispose()
    {
        Deselect();
        Input.Dispose();
    }

    /// <summary>Writes one untagged response of ASCII text.</summary>
    public void Untagged(string text)
    {
        var writer = new ImapWriter(connection.Output);
        writer.Raw("* "u8);
        writer.Raw(text);
        writer.CrLf();
        writer.Complete();
    }

    public void LogIn(AccountRow account)
    {
        Account = account;
        Mail = store.OpenAccount(account.Id);
        connection.User = account.Address;
        Imap.Log.LoggedIn(log, connection.Id, account.Address);
    }

    public void Select(SelectedMailbox mailbox)
    {
        Deselect();
        Mailbox = mailbox;
    }

    /// <summary>Leaves the selected state; nothing is expunged or told.</summary>
    public void Deselect()
    {
        Mailbox?.Dispose();
        Mailbox = null;
    }

    /// <summary>True when the session ends after the current command.</summary>
    public bool HasEnded => _ended;

    /// <summary>The session ends after the reply to this command.</summary>
    public void End() => _ended = true;

    /// <summary>Tells what other sessions did to the selected mailbox. A mailbox that is gone ends the session, as Dovecot does.</summary>
    public async ValueTask SyncAsync(bool mayExpunge, CancellationToken cancel)
    {
        if (Mailbox is null || _ended || await Mailbox.SyncAsync(connection, mayExpunge, cancel)) return;
        Untagged("BYE The selected mailbox was deleted");
        End();
    }

    async ValueTask RunCommandAsync(CancellationToken cancel)
    {
        connection.ReadTimeout = Account is null ? Options.LoginTimeout : Options.IdleTimeout;
        switch (await Input.ReadLineAsync(MaxLineBytes, cancel))
        {
            case LineStatus.End:
                _ended = true;
                return;
            case LineStatus.TooLong:
                Bad("*", "Command line too long");
                return;
        }
        if (Account is null && OtherProtocol.IsSpoken(Input.Text.Span))
        {
            Imap.Log.OtherProtocol(log, connection.Id, connection.Remote);
            Untagged("BAD This is an IMAP server");
            Untagged("BYE Please speak IMAP");
            _ended = true;
            return;
        }
        string tag = "*";
        try
        {
            tag = CommandLine.ReadTag(Input.Text.Span);
            var result = await RunCommandAsync(CommandLine.Read(Input.Text.Span), cancel);
            await SkipAsync(cancel);
            await ReplyAsync(tag, result, cancel);
        }
        catch (ImapSyntaxException e)
        {
            await SkipAsync(cancel);
            Bad(tag, e.Message);
        }
        finally
        {
            Input.Release();
        }
    }

    async ValueTask<ImapResult> RunCommandAsync(CommandLine line, CancellationToken cancel)
    {
        if (ImapCommands.Find(line.Name) is not { } command) return new ImapResult.Bad("Unknown command");
        if ((command.States & State) == 0) return new ImapResult.Bad($"{command.Name} is not allowed in this state");
        if (command.Needs.HasFlag(Needs.WritableMailbox) && Selected.ReadOnly) return new ImapResult.No("READ-ONLY", "The mailbox is open read-only");
        if (!command.Needs.HasFlag(Needs.StreamedLiterals) && Input.Pending is not null && await ReadLiteralsAsync(cancel) is { } refused) return refused;
        ImapResult result;
        var before = Mailbox;
        try
        {
            result = await command.Run(this, Input.Text[line.ArgumentsAt..], cancel);
        }
        catch (StoreUnavailableException e)
        {
            Imap.Log.StoreUnavailable(log, e, connection.Id, command.Name);
            return new ImapResult.No("UNAVAILABLE", "The store is not available now; try again later");
        }
        catch (Exception e) when (e is not (ImapSyntaxException or IOException or OperationCanceledException))
        {
            Imap.Log.CommandFailed(log, e, connection.Id, command.Name);
            return new ImapResult.No("SERVERBUG", "Internal error");
        }
        // SELECT has just described the mailbox: what changed since is told by the next command.
        if (ReferenceEquals(before, Mailbox)) await SyncAsync(mayExpunge: !command.Needs.HasFlag(Needs.StableSequenceNumbers), cancel);
        return result;
    }

    async ValueTask SkipAsync(CancellationToken cancel)
    {
        if (await Input.SkipAsync(MaxLineBytes, Account is null ? MaxSkippedBytesBeforeLogin : Options.MaxMessageBytes * MaxSkippedMessages, cancel)) return;
        Untagged("BYE Literal too large");
        _ended = true;
    }

    async ValueTask<ImapResult?> ReadLiteralsAsync(CancellationToken cancel)
    {
        long left = MaxLiteralBytes;
        while (Input.Pending is { } literal)
        {
            left -= literal.Length;
            if (left < 0) return new ImapResult.Bad("Literal too large");
            if (await Input.AppendLiteralAsync(MaxLineBytes, cancel) != LineStatus.Line) return new ImapResult.Bad("Command line too long");
        }
        return null;
    }

    async ValueTask ReplyAsync(string tag, ImapResult result, CancellationToken cancel)
    {
        if (result is ImapResult.Bad)
        {
            Bad(tag, result.Text);
            return;
        }
        _badInARow = 0;
        ImapResponses.Tagged(connection, tag, result);
        if (result is ImapResult.Ok { Then: { } then }) await then(cancel);
    }

    void Bad(string tag, string text)
    {
        Imap.Log.BadCommand(log, connection.Id, text);
        ImapResponses.Tagged(connection, tag, new ImapResult.Bad(text));
        if (++_badInARow < (Account is null ? Options.MaxBadCommands : Options.MaxBadCommandsLoggedIn)) return;
        Untagged("BYE Too many bad commands");
        _ended = true;
    }
}
