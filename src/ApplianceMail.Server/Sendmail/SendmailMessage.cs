using System.Text;
using ApplianceMail.Mail.Mime;
using ApplianceMail.Mail.Smtp;
using ApplianceMail.Transport.Doors;

namespace ApplianceMail.Server.Sendmail;

/// <summary>A message with its envelope, checked while the user looks on: what the server would set aside is refused here.</summary>
/// <param name="Sender">Without brackets; empty: nobody. A name without domain gets the server's.</param>
/// <param name="Recipients">Without brackets.</param>
/// <param name="Content">As it came.</param>
sealed record SendmailMessage(string Sender, string? FullName, DsnParameters Dsn, DsnRecipientParameters RecipientDsn, IReadOnlyList<string> Recipients, byte[] Content)
{
    /// <param name="user">Who runs the program.</param>
    /// <exception cref="SendmailException">An address is none, or there is no recipient.</exception>
    public static SendmailMessage Of(SendmailArguments arguments, string user, byte[] content)
    {
        var named = arguments.Recipients.SelectMany(r => r.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)).Select(r => r.TrimStart('<').TrimEnd('>'));
        var recipients = (arguments.TakesHeader ? named.Concat(LocalHeader.Addressees(content)) : named).Distinct().ToList();
        if (recipients.Count == 0) throw new SendmailException(UsageException.ExitCode, "sendmail: no recipient is named. Give addresses, or -t for those of To, Cc and Bcc.");
        var message = new SendmailMessage(arguments.Sender ?? user, arguments.FullName, arguments.Dsn, new DsnRecipientParameters(arguments.Notify, null), recipients, content);
        message.Check();
        return message;
    }

    /// <summary>The file as the pick-up directory reads it: the envelope's lines, then the message.</summary>
    public byte[] ToFile()
    {
        var lines = new StringBuilder().Append($"{EnvelopeLine.Sender}: <{Sender}>{Dsn.ToMailParameters()}\n");
        if (!string.IsNullOrEmpty(FullName)) lines.Append($"{EnvelopeLine.SenderName}: {EncodedWord.Encode(FullName)}\n");
        foreach (var recipient in Recipients) lines.Append($"{EnvelopeLine.Receiver}: <{recipient}>{RecipientDsn.ToRecipientParameters()}\n");
        return [.. Encoding.ASCII.GetBytes(lines.ToString()), .. Content];
    }

    void Check()
    {
        try
        {
            // Which domain bare names get is the server's to say.
            EnvelopeLine.ReadSender($"<{Sender}>", "localhost");
            foreach (var recipient in Recipients) EnvelopeLine.ReadReceiver($"<{recipient}>", "localhost");
        }
        catch (LocalMessageException e)
        {
            throw new SendmailException(SendmailException.DataError, "sendmail: " + e.Message);
        }
    }
}
