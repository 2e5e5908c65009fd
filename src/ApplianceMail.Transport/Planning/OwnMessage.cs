using ApplianceMail.Mail.Addresses;
using ApplianceMail.Mail.Smtp;
using ApplianceMail.Store.Mailboxes;

namespace ApplianceMail.Transport.Planning;

/// <summary>A message that the server writes itself: a notice, an automatic reply. Its reverse-path is empty (RFC 5321 §4.5.5, RFC 3834 §3.3), so none can answer another.</summary>
/// <param name="Content">Header and body, lines ending in CR LF.</param>
/// <param name="Reply">Where it is an automatic reply.</param>
/// <param name="Warns">Where it tells of a nearly full mailbox: the account.</param>
public sealed record OwnMessage(MailAddress To, ReadOnlyMemory<byte> Content, ReplyOnce? Reply = null, long? Warns = null)
{
    /// <summary>An empty NOTIFY: nobody wants to hear about notices (RFC 3461 §6.2).</summary>
    public DsnRecipientParameters Dsn => new(DsnNotify.Never, null);
}
