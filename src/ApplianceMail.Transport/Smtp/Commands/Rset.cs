using ApplianceMail.Mail.Smtp;

namespace ApplianceMail.Transport.Smtp.Commands;

/// <summary>RSET (RFC 5321 §4.1.1.5): ends the transaction, keeps name and login.</summary>
static class Rset
{
    public static ValueTask<SmtpReply?> RunAsync(SmtpSession session, SmtpCommandLine command, CancellationToken cancel)
    {
        session.EndTransaction();
        return new(session.CountReset());
    }
}
