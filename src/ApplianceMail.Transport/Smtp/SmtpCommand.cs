using ApplianceMail.Mail.Smtp;

namespace ApplianceMail.Transport.Smtp;

/// <summary>A row of the table.</summary>
/// <param name="Verb">In capitals.</param>
/// <param name="Run">Returns the final reply; null when it wrote that itself (STARTTLS).</param>
public sealed record SmtpCommand(string Verb, SmtpNeeds Needs, Func<SmtpSession, SmtpCommandLine, CancellationToken, ValueTask<SmtpReply?>> Run)
{
    /// <summary>True: HELP does not name it.</summary>
    public bool IsHidden { get; init; }
}
