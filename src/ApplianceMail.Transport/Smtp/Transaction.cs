using ApplianceMail.Mail.Smtp;
using ApplianceMail.Transport.Planning;

namespace ApplianceMail.Transport.Smtp;

/// <summary>A mail transaction (RFC 5321 §3.3): from MAIL to the end of DATA, RSET, EHLO or STARTTLS.</summary>
public sealed class Transaction(ReversePath reversePath, long maxMessageBytes)
{
    readonly List<Recipient> _recipients = [];

    public ReversePath ReversePath => reversePath;

    /// <summary>Accepted recipients in the order in which they were given.</summary>
    public IReadOnlyList<Recipient> Recipients => _recipients;

    /// <summary>What MAIL said about notices (RFC 3461).</summary>
    public DsnParameters Dsn { get; set; } = DsnParameters.None;

    /// <summary>NOTIFY of MAIL: for recipients that have none of their own.</summary>
    public DsnNotify DefaultNotify { get; set; }

    /// <summary>What the RCPT that is being read says about notices.</summary>
    public DsnRecipientParameters RecipientDsn { get; set; } = DsnRecipientParameters.None;

    /// <summary>SIZE of MAIL (RFC 1870); 0: not given.</summary>
    public long DeclaredSize { get; set; }

    /// <summary>True when a recipient was refused: DATA then says that no recipient is valid.</summary>
    public bool HasRejectedRecipient { get; set; }

    /// <summary>Largest message in octets that the server and every accepted recipient's domain take.</summary>
    public long MaxMessageBytes { get; private set; } = maxMessageBytes;

    public void Add(Recipient recipient)
    {
        _recipients.Add(recipient);
        if (recipient.Decision.MaxMessageBytes is > 0 and var limit && limit < MaxMessageBytes) MaxMessageBytes = limit;
    }
}
