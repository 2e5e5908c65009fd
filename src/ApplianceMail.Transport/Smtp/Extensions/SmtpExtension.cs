namespace ApplianceMail.Transport.Smtp.Extensions;

/// <summary>
/// A service extension (RFC 5321 §2.2): its EHLO line, its parameters and its commands in one place.
/// One object serves all sessions: what belongs to a session is kept there.
/// </summary>
public abstract class SmtpExtension
{
    /// <summary>The line in EHLO's reply; null: not offered to this session now.</summary>
    public abstract string? EhloLine(SmtpSession session);

    /// <summary>Takes a parameter of MAIL; false when it is none of this extension's.</summary>
    /// <param name="keyword">In capitals.</param>
    /// <param name="value">Null without an equals sign.</param>
    /// <exception cref="Mail.Smtp.SmtpRejectedException">The value is wrong, or MAIL must be refused for it.</exception>
    public virtual bool TryMailParameter(SmtpSession session, Transaction transaction, string keyword, string? value) => false;

    /// <summary>Takes a parameter of RCPT; as <see cref="TryMailParameter"/>.</summary>
    public virtual bool TryRecipientParameter(SmtpSession session, Transaction transaction, string keyword, string? value) => false;

    /// <summary>The rows that the extension adds to the table.</summary>
    public virtual IReadOnlyList<SmtpCommand> Commands => [];
}
