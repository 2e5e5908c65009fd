using System.Globalization;
using System.Text;
using ApplianceMail.Mail.Addresses;
using ApplianceMail.Mail.Mime;
using ApplianceMail.Store.Directory;

namespace ApplianceMail.Transport.Planning;

/// <summary>Decides whether a delivery fills a mailbox so far that its user is told, and writes that. Pure.</summary>
static class QuotaWarning
{
    /// <summary>True when the mailbox is as full as the user wants to know, with so many octets and one message more.</summary>
    public static bool IsDue(AccountRow account, long size)
    {
        int percent = account.Settings.QuotaWarningPercent;
        return percent > 0 && (Reaches(account.UsedBytes + size, account.QuotaBytes, percent) || Reaches(account.UsedMessages + 1, account.Settings.QuotaMessages, percent));
    }

    public static OwnMessage? Write(AccountRow account, long size)
    {
        if (!MailAddress.TryParse(account.Address, out var address)) return null;
        var writer = new MessageWriter()
            .AddAddress("From", "Mail server", "postmaster@" + account.Domain)
            .AddAddress("To", account.DisplayName, account.Address)
            .AddText("Subject", "Your mailbox is nearly full")
            .AddField("Auto-Submitted", "auto-generated")
            .AddField("MIME-Version", "1.0").AddField("Content-Type", "text/plain; charset=utf-8").AddField("Content-Transfer-Encoding", "7bit");
        return new OwnMessage(address!, (byte[])[.. writer.ToHeader(), .. Encoding.ASCII.GetBytes(Body(account, size))], Warns: account.Id);
    }

    static string Body(AccountRow account, long size)
    {
        var text = new StringBuilder().Append(CultureInfo.InvariantCulture, $"The mailbox {account.Address} is nearly full.\r\n\r\n");
        if (account.QuotaBytes > 0) text.Append(CultureInfo.InvariantCulture, $"Size: {account.UsedBytes + size} of {account.QuotaBytes} bytes.\r\n");
        if (account.Settings.QuotaMessages > 0) text.Append(CultureInfo.InvariantCulture, $"Messages: {account.UsedMessages + 1} of {account.Settings.QuotaMessages}.\r\n");
        return text.Append("\r\nMail will be refused when nothing is left. Please delete messages that you do not need.\r\n").ToString();
    }

    /// <summary>Divided first, so that no quota is too large to be multiplied.</summary>
    static bool Reaches(long used, long most, int percent) => most > 0 && used >= most / 100.0 * percent;
}
