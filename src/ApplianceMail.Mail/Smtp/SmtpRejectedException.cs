namespace ApplianceMail.Mail.Smtp;

/// <summary>The peer's command is wrong: the session answers <see cref="Reply"/> and counts an error. Thrown by parsers and parameter handlers.</summary>
public sealed class SmtpRejectedException(SmtpReply reply) : Exception(reply.ToString())
{
    public SmtpReply Reply { get; } = reply;
}
