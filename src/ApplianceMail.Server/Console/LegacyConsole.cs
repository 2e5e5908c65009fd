using System.Net;
using ApplianceMail.Admin;
using ApplianceMail.Admin.Administrators;
using ApplianceMail.Mail.Smtp;
using ApplianceMail.Transport.Smtp;
using ApplianceMail.Transport.Smtp.Extensions;

namespace ApplianceMail.Server.TextConsole;

/// <summary>
/// wMailServer's remote management: <c>wmailserver#admin password</c> on port 25 turns the session into a console. Who may not have it, or does not know
/// the password, hears what every unknown command hears. (The namespace is not called Console: that would hide the system's.)
/// </summary>
/// <param name="catalog">Asked for when a console opens: the services that run operations are made after it.</param>
/// <param name="isAllowed">Whether this client, with TLS or without, may have the console now.</param>
sealed class LegacyConsole(Func<OperationCatalog> catalog, AdminLogins logins, Func<IPAddress, bool, bool> isAllowed, Func<ConsoleOptions> options) : SmtpExtension
{
    const string Verb = "WMAILSERVER#ADMIN";

    public override string? EhloLine(SmtpSession session) => null;

    public override IReadOnlyList<SmtpCommand> Commands => [new(Verb, SmtpNeeds.None, RunAsync) { IsHidden = true }];

    async ValueTask<SmtpReply?> RunAsync(SmtpSession session, SmtpCommandLine command, CancellationToken cancel)
    {
        var connection = session.Connection;
        var from = connection.Remote.Address;
        // Port 25 only: the ports for users are open to the world, and programs that try passwords know them.
        if (session.Options.Kind != SmtpServiceKind.Relay || command.Arguments.Length == 0 || !isAllowed(from, connection.IsTls)) return SmtpReplies.UnknownCommand;
        if (await logins.ConsoleAsync(command.Arguments, from, cancel) is not { } proof)
        {
            await session.FailLoginAsync(Verb, "wrong password, second factor, or too many failures", cancel);
            return SmtpReplies.UnknownCommand;
        }
        try
        {
            await new ConsoleSession(connection, catalog(), () => logins.Renew(proof, $"console {from}"), options()).RunAsync(cancel);
            return null;
        }
        finally
        {
            // Nothing that comes after the console is SMTP.
            session.End();
        }
    }
}
