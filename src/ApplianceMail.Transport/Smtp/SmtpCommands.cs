namespace ApplianceMail.Transport.Smtp;

/// <summary>The table: every verb of RFC 5321 §4.1.1. Extensions bring their own rows.</summary>
public static class SmtpCommands
{
    public static readonly IReadOnlyList<SmtpCommand> All =
    [
        new("EHLO", SmtpNeeds.None, Commands.Ehlo.RunAsync),
        new("HELO", SmtpNeeds.None, Commands.Helo.RunAsync),
        new("MAIL", SmtpNeeds.Hello | SmtpNeeds.Login | SmtpNeeds.NoTransaction, Commands.Mail.RunAsync),
        new("RCPT", SmtpNeeds.Hello | SmtpNeeds.Login | SmtpNeeds.Transaction, Commands.Rcpt.RunAsync),
        new("DATA", SmtpNeeds.NoArguments | SmtpNeeds.Hello | SmtpNeeds.Login | SmtpNeeds.Transaction, Commands.Data.RunAsync),
        new("RSET", SmtpNeeds.NoArguments, Commands.Rset.RunAsync),
        new("NOOP", SmtpNeeds.None, Commands.Noop.RunAsync),
        new("VRFY", SmtpNeeds.Arguments, Commands.Vrfy.RunAsync),
        new("EXPN", SmtpNeeds.Arguments, Commands.Expn.RunAsync),
        new("HELP", SmtpNeeds.None, Commands.Help.RunAsync),
        new("QUIT", SmtpNeeds.NoArguments, Commands.Quit.RunAsync),
    ];
}
