using System.Globalization;
using ApplianceMail.Mail.Smtp;

namespace ApplianceMail.Transport.Delivery;

/// <summary>Makes of a message what a server can take, by what its EHLO offers.</summary>
static class TransactionBuilder
{
    /// <summary>Why a server cannot take the message at all; null: it can.</summary>
    public static DeliveryProblem? Check(RemoteEnvelope envelope, PeerExtensions offered, string host)
    {
        // RFC 1870 §6.1: what is over the server's limit need not be sent to be refused.
        if (offered.MaxSize > 0 && envelope.Size > offered.MaxSize)
            return DeliveryProblem.Never(3, 4, string.Create(CultureInfo.InvariantCulture, $"The message has {envelope.Size} octets; {host} takes at most {offered.MaxSize}"), host);
        // RFC 6531 §3.5: with such addresses there is no other way.
        return envelope.NeedsSmtpUtf8 && !offered.SmtpUtf8 ? DeliveryProblem.Never(6, 7, $"The message has addresses or header fields in Unicode, which {host} does not take (SMTPUTF8)", host) : null;
    }

    public static SmtpTransaction Build(RemoteEnvelope envelope, IReadOnlyList<RemoteRecipient> recipients, PeerExtensions offered, string? mailFrom, ContentSource content)
    {
        // RFC 6152 §3: a server without 8BITMIME must not get 8-bit octets.
        bool converts = envelope.IsEightBit && !offered.EightBitMime;
        // Notices keep the empty path: an address in it would make them answer each other (RFC 5321 §4.5.5).
        var path = string.IsNullOrEmpty(mailFrom) || envelope.ReversePath.Address is null ? envelope.ReversePath.ToString() : $"<{mailFrom}>";
        var mail = "MAIL FROM:" + path;
        if (offered.Size && !converts) mail += string.Create(CultureInfo.InvariantCulture, $" SIZE={content.Length}");
        if (offered.EightBitMime && envelope.IsEightBit) mail += " BODY=8BITMIME";
        if (envelope.NeedsSmtpUtf8) mail += " SMTPUTF8";
        if (offered.Dsn) mail += envelope.Dsn.ToMailParameters();
        var lines = recipients.Select(r => $"RCPT TO:{r.Path}{(offered.Dsn ? r.Dsn.ToRecipientParameters() : "")}").ToArray();
        return new SmtpTransaction(mail, lines, converts ? new SevenBitContent(content).Blocks() : content.Blocks());
    }
}
