using System.Text;
using ApplianceMail.Mail.Addresses;
using ApplianceMail.Mail.Mime;
using ApplianceMail.Store.Directory;
using ApplianceMail.Store.Mailboxes;

namespace ApplianceMail.Transport.Planning;

/// <summary>Decides whether a user's automatic reply is sent, and writes it (RFC 3834). Pure.</summary>
static class AutoReply
{
    /// <summary>Senders that are no people (RFC 3834 §2).</summary>
    static readonly string[] s_machines = ["mailer-daemon", "postmaster", "listserv", "majordomo", "noreply", "no-reply", "donotreply", "do-not-reply", "bounce", "bounces"];

    /// <param name="header">Of the message that came.</param>
    /// <param name="recipient">As the peer named the user, in lower case.</param>
    /// <param name="isInternal">The sender is of a domain of ours.</param>
    /// <returns>Null: no reply is to be sent.</returns>
    public static OwnMessage? Write(AccountRow account, IncomingMessage message, ReadOnlySpan<byte> header, string recipient, bool isInternal)
    {
        var settings = account.Settings.AutoReply;
        if (!settings.IsOn(message.Trace.At) || account.Settings.DeniedRights.HasFlag(AccountRights.AutoReply)) return null;
        if (!isInternal && settings.Audience == AutoReplyAudience.Internal) return null;
        if (message.ReversePath.Address is not { } sender || IsMachine(sender) || IsAutomatic(header) || !NamesRecipient(header, account.Address, recipient)) return null;
        if (sender.ToString().Equals(account.Address, StringComparison.OrdinalIgnoreCase)) return null;
        var text = !isInternal && settings.ExternalMessage.Length > 0 ? settings.ExternalMessage : settings.InternalMessage;
        if (text.Length == 0) text = settings.ExternalMessage;
        var since = message.Trace.At - TimeSpan.FromHours(settings.PeriodHours);
        return new OwnMessage(sender, Compose(account, message, settings, text), new ReplyOnce(account.Id, sender.ToString().ToLowerInvariant(), since));
    }

    static byte[] Compose(AccountRow account, IncomingMessage message, AutoReplySettings settings, string text)
    {
        var writer = new MessageWriter()
            .AddAddress("From", account.DisplayName, account.Address)
            .AddAddress("To", null, message.ReversePath.Address!.ToString())
            // RFC 3834 §3.1.5: Auto: and the subject of what is answered.
            .AddText("Subject", settings.Subject.Length > 0 ? settings.Subject : "Auto: " + message.Parsed.Subject)
            .AddField("Auto-Submitted", "auto-replied")
            .AddField("Precedence", "bulk");
        // RFC 3834 §3.1.6.
        if (message.Parsed.MessageId is { } id) writer.AddField("In-Reply-To", id).AddField("References", id);
        writer.AddField("MIME-Version", "1.0").AddField("Content-Type", "text/plain; charset=utf-8").AddField("Content-Transfer-Encoding", "base64");
        var body = Convert.ToBase64String(Encoding.UTF8.GetBytes(text.ReplaceLineEndings("\r\n") + "\r\n"), Base64FormattingOptions.InsertLineBreaks);
        return [.. writer.ToHeader(), .. Encoding.ASCII.GetBytes(body + "\r\n")];
    }

    static bool IsMachine(MailAddress sender)
    {
        var local = sender.LocalPart.ToLowerInvariant();
        return s_machines.Contains(local) || local.StartsWith("owner-", StringComparison.Ordinal) || local.EndsWith("-owner", StringComparison.Ordinal)
            || local.EndsWith("-request", StringComparison.Ordinal) || local.StartsWith("bounce-", StringComparison.Ordinal) || local.Contains("-bounces", StringComparison.Ordinal);
    }

    /// <summary>Lists, other automatic replies, bulk mail (RFC 3834 §2, RFC 5230 §4.6).</summary>
    static bool IsAutomatic(ReadOnlySpan<byte> header)
    {
        var reader = new HeaderReader(header);
        while (reader.Read())
        {
            var field = reader.Field;
            if (!field.IsField) continue;
            var name = Encoding.ASCII.GetString(field.Name).ToLowerInvariant();
            if (name.StartsWith("list-", StringComparison.Ordinal) || name == "x-auto-response-suppress") return true;
            if (name is not ("auto-submitted" or "precedence" or "x-spam-flag")) continue;
            var value = Encoding.ASCII.GetString(field.Value).Trim().ToLowerInvariant();
            if (name == "auto-submitted" && !value.StartsWith("no", StringComparison.Ordinal)) return true;
            if (name == "precedence" && value is "bulk" or "list" or "junk") return true;
            if (name == "x-spam-flag" && value.StartsWith("yes", StringComparison.Ordinal)) return true;
        }
        return false;
    }

    /// <summary>RFC 3834 §2: only mail that names the user. A blind copy may be a list's, or spam.</summary>
    static bool NamesRecipient(ReadOnlySpan<byte> header, string address, string recipient)
    {
        foreach (var name in (ReadOnlySpan<string>)["To", "Cc", "Bcc", "Resent-To", "Resent-Cc"])
        {
            var reader = new HeaderReader(header);
            while (reader.Read())
                if (reader.Field.IsField && reader.Field.Is(Encoding.ASCII.GetBytes(name)))
                    foreach (var one in AddressList.Parse(reader.Field.Value))
                        if ($"{one.LocalPart}@{one.Domain}" is var named && (named.Equals(address, StringComparison.OrdinalIgnoreCase) || named.Equals(recipient, StringComparison.OrdinalIgnoreCase))) return true;
        }
        return false;
    }
}
