using System.Globalization;
using System.Text;

namespace ApplianceMail.Mail.Dsn;

/// <summary>The part of a notice that people read.</summary>
sealed class NoticeText(DeliveryStatusNotification notice)
{
    /// <summary>RFC 5322 §2.1.1: a line should have at most 78 characters.</summary>
    const int MaxLineLength = 76;

    readonly StringBuilder _text = new();

    public string Write()
    {
        Paragraph($"This is the mail server {notice.ReportingMta}.");
        Section(DsnAction.Failed, "Your message could not be delivered to:", "It will not be tried again for them.");
        Section(DsnAction.Delayed, "Your message has not been delivered yet to:", "It is tried again by itself; you need not send it again.");
        Section(DsnAction.Delivered, "Your message was delivered to:", "");
        Section(DsnAction.Relayed, "Your message was passed on for these recipients; the next server tells no more:", "");
        Section(DsnAction.Expanded, "Your message was delivered to the addresses behind:", "");
        Paragraph(notice.Returned.IsWhole ? "The message follows at the end." : "The header of the message follows at the end.");
        return _text.ToString();
    }

    void Section(DsnAction action, string beginning, string end)
    {
        var recipients = notice.Recipients.Where(r => r.Action == action).ToList();
        if (recipients.Count == 0) return;
        Paragraph(beginning);
        foreach (var recipient in recipients) Add(recipient);
        if (end.Length > 0) Paragraph(end);
    }

    void Add(DsnRecipient recipient)
    {
        var name = DeliveryStatusNotification.Clean(recipient.FinalRecipient);
        if (recipient.OriginalRecipient is { } original && !original.Address.Equals(recipient.FinalRecipient, StringComparison.OrdinalIgnoreCase)) name += $" (sent to {DeliveryStatusNotification.Clean(original.Address)})";
        Wrapped(name, "  ");
        if (recipient.Action is DsnAction.Failed or DsnAction.Delayed)
        {
            if (StatusWords.Of(recipient.Status) is { } words) Wrapped(words, "    ");
            if (recipient.Diagnostic is { Length: > 0 } diagnostic)
                Wrapped(recipient is { IsSmtpReply: true, RemoteMta: { } remote } ? $"{remote} said: {diagnostic}" : diagnostic, "    ");
            if (recipient.WillRetryUntil is { } until) Wrapped($"It is tried until {Date(until)}.", "    ");
        }
        _text.Append("\r\n");
    }

    static string Date(DateTimeOffset at) => at.ToString("d MMMM yyyy, HH:mm 'UTC'zzz", CultureInfo.InvariantCulture);

    void Paragraph(string text)
    {
        Wrapped(text, "");
        _text.Append("\r\n");
    }

    void Wrapped(string text, string indent)
    {
        int column = 0;
        foreach (var word in DeliveryStatusNotification.Clean(text).Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (column > 0 && column + 1 + word.Length > MaxLineLength)
            {
                _text.Append("\r\n");
                column = 0;
            }
            _text.Append(column == 0 ? indent : " ").Append(word);
            column += (column == 0 ? indent.Length : 1) + word.Length;
        }
        _text.Append("\r\n");
    }
}
