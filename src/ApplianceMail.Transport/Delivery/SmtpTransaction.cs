using ApplianceMail.Mail.Smtp;

namespace ApplianceMail.Transport.Delivery;

/// <summary>One message to send: command lines without line ends, and the octets before dot-stuffing.</summary>
sealed record SmtpTransaction(string Mail, IReadOnlyList<string> Recipients, IEnumerable<ReadOnlyMemory<byte>> Content);

/// <summary>What the server replied to a <see cref="SmtpTransaction"/>; as far as it came.</summary>
sealed class SmtpTransactionReplies(int recipients)
{
    /// <summary>The reply to MAIL; null: none came.</summary>
    public PeerReply? Mail { get; set; }

    /// <summary>The replies to each RCPT; null: none came, or it was not sent.</summary>
    public PeerReply?[] Recipients { get; } = new PeerReply?[recipients];

    /// <summary>The reply to DATA; null: none came, or it was not sent.</summary>
    public PeerReply? Data { get; set; }

    /// <summary>The reply to the whole message, also one that came before its end; null: none came.</summary>
    public PeerReply? Message { get; set; }

    /// <summary>Where the connection was lost; null: it was not.</summary>
    public SmtpStage? LostAt { get; set; }

    /// <summary>How it was lost.</summary>
    public string Loss { get; set; } = "";

    /// <summary>Any reply came: a connection that was kept was alive.</summary>
    public bool IsAnswered => Mail is not null;

    public bool HasAccepted => Mail is { IsPositive: true } && Recipients.Any(r => r is { IsPositive: true });
}
