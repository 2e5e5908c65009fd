using System.Text;
using ApplianceMail.Mail.Imap;
using ApplianceMail.Store.Directory;

namespace ApplianceMail.Access.Imap.Commands;

/// <summary>LOGIN (RFC 3501 §6.2.3).</summary>
static class Login
{
    public static async ValueTask<ImapResult> RunAsync(ImapSession session, ReadOnlyMemory<byte> arguments, CancellationToken cancel)
    {
        var (name, password) = Read(arguments.Span);
        return await CheckAsync(session, name, password, cancel);
    }

    /// <summary>Checks name and password for LOGIN and AUTHENTICATE.</summary>
    public static async ValueTask<ImapResult> CheckAsync(ImapSession session, string name, string password, CancellationToken cancel)
    {
        // RFC 3501 §6.2.3: LOGINDISABLED must be enforced. RFC 5530: PRIVACYREQUIRED.
        if (!session.MayLogin) return new ImapResult.No("PRIVACYREQUIRED", "Start TLS first");
        var address = session.Connection.Remote.Address;
        var login = await session.Store.Authenticator.LoginAsync(name, password, AccountServices.Imap, address, cancel);
        if (login.Account is { } account)
        {
            session.LogIn(account);
            return new ImapResult.Ok(ImapCommands.Capabilities(session), "Logged in");
        }
        Log.LoginRefused(session.Log, session.Connection.Id, Printable(name), address, login.Failure.ToString());
        await Task.Delay(session.Options.FailedLoginDelay, session.Time, cancel);
        if (++session.FailedLogins >= session.Options.MaxFailedLogins)
        {
            session.Untagged("BYE Too many failed logins");
            session.End();
        }
        return login.Failure == LoginFailure.TooManyFailures
            ? new ImapResult.No("UNAVAILABLE", "Too many failed logins; try again later")
            : new ImapResult.No("AUTHENTICATIONFAILED", "Wrong user name or password");
    }

    static (string Name, string Password) Read(ReadOnlySpan<byte> arguments)
    {
        var reader = new ImapReader(arguments);
        var name = Encoding.UTF8.GetString(reader.AString("a user name"));
        reader.Space();
        var password = Encoding.UTF8.GetString(reader.AString("a password"));
        reader.End();
        return (name, password);
    }

    /// <summary>A name as it may stand in the log: a client chose it.</summary>
    static string Printable(string name) => string.Concat(name.Take(100).Select(c => char.IsControl(c) ? '?' : c));
}
