using System.Text;
using ApplianceMail.Mail.Addresses;
using ApplianceMail.Mail.Mime;

namespace ApplianceMail.Mail.Dsn;

/// <summary>A notice of what became of a message (RFC 3464): a text for people, fields for programs, and what it is about. Made of values alone.</summary>
public sealed record DeliveryStatusNotification
{
    /// <summary>Longest word of a peer that a notice repeats, in characters: a reply may be long, and lines may not (RFC 5322 §2.1.1).</summary>
    const int MaxDiagnostic = 900;

    /// <summary>Our name.</summary>
    public required string ReportingMta { get; init; }

    /// <summary>Who signs: the postmaster.</summary>
    public required MailAddress From { get; init; }

    /// <summary>The reverse-path of the message.</summary>
    public required MailAddress To { get; init; }

    /// <summary>The notice's own id, without angle brackets; never used before.</summary>
    public required string MessageId { get; init; }

    public required DateTimeOffset At { get; init; }

    public required IReadOnlyList<DsnRecipient> Recipients { get; init; }

    public required ReturnedContent Returned { get; init; }

    /// <summary>When the message came to us.</summary>
    public DateTimeOffset? ArrivalDate { get; init; }

    /// <summary>ENVID, decoded; null: not given.</summary>
    public string? OriginalEnvelopeId { get; init; }

    /// <summary>Message-ID of the message with its angle brackets; null: none.</summary>
    public string? OriginalMessageId { get; init; }

    /// <summary>Subject of the message, decoded; null: none.</summary>
    public string? OriginalSubject { get; init; }

    /// <summary>The whole notice, lines ending in CR LF.</summary>
    public byte[] Write()
    {
        var boundary = Boundary();
        var notice = new MemoryStream();
        Write(notice, Header(boundary).ToString());
        Write(notice, $"--{boundary}\r\nContent-Type: text/plain; charset=us-ascii\r\n\r\n{new NoticeText(this).Write()}\r\n");
        Write(notice, $"--{boundary}\r\nContent-Type: message/delivery-status\r\n\r\n{MessageFields()}");
        foreach (var recipient in Recipients) Write(notice, RecipientFields(recipient));
        bool isEightBit = Returned.Octets.Span.ContainsAnyInRange((byte)0x80, (byte)0xFF);
        Write(notice, $"--{boundary}\r\nContent-Type: {(Returned.IsWhole ? "message/rfc822" : "text/rfc822-headers")}\r\n{(isEightBit ? "Content-Transfer-Encoding: 8bit\r\n" : "")}\r\n");
        notice.Write(Returned.Octets.Span);
        Write(notice, $"\r\n--{boundary}--\r\n");
        return notice.ToArray();
    }

    MessageWriter Header(string boundary)
    {
        var header = new MessageWriter().AddAddress("From", "Mail Delivery System", From.ToString()).AddField("To", $"<{To}>").AddText("Subject", Subject()).AddDate("Date", At).AddField("Message-ID", $"<{MessageId}>");
        if (OriginalMessageId is { Length: > 0 } id) header.AddField("In-Reply-To", id).AddField("References", id);
        // RFC 3834 §5: written by no person, in answer to a message.
        header.AddField("Auto-Submitted", "auto-replied").AddField("MIME-Version", "1.0");
        return header.AddField("Content-Type", $"multipart/report; report-type=delivery-status;\r\n\tboundary=\"{boundary}\"");
    }

    string Subject()
    {
        var what = Recipients.All(r => r.Action == DsnAction.Delayed) ? "Delayed" : Recipients.Any(r => r.Action == DsnAction.Failed) ? "Undelivered" : "Delivered";
        return string.IsNullOrWhiteSpace(OriginalSubject) ? what + " mail" : $"{what}: {OriginalSubject}";
    }

    /// <summary>RFC 3464 §2.2.</summary>
    string MessageFields()
    {
        var fields = new MessageWriter();
        if (OriginalEnvelopeId is not null) fields.AddField("Original-Envelope-Id", Clean(OriginalEnvelopeId));
        fields.AddField("Reporting-MTA", "dns; " + ReportingMta);
        if (ArrivalDate is { } arrival) fields.AddDate("Arrival-Date", arrival);
        return fields.ToString();
    }

    /// <summary>RFC 3464 §2.3.</summary>
    static string RecipientFields(DsnRecipient recipient)
    {
        var fields = new MessageWriter();
        if (recipient.OriginalRecipient is { } original) fields.AddField("Original-Recipient", $"{original.AddressType}; {Clean(original.Address)}");
        fields.AddField("Final-Recipient", "rfc822; " + Clean(recipient.FinalRecipient));
        fields.AddField("Action", recipient.Action.ToString().ToLowerInvariant());
        fields.AddField("Status", recipient.Status.ToString());
        if (recipient.RemoteMta is { } remote) fields.AddField("Remote-MTA", "dns; " + Clean(remote));
        if (recipient.Diagnostic is { Length: > 0 } diagnostic) fields.AddField("Diagnostic-Code", $"{(recipient.IsSmtpReply ? "smtp" : "x-appliancemail")}; {Clean(diagnostic)}");
        if (recipient.LastAttempt is { } last) fields.AddDate("Last-Attempt-Date", last);
        if (recipient.WillRetryUntil is { } until) fields.AddDate("Will-Retry-Until", until);
        return fields.ToString();
    }

    /// <summary>What a peer said, as one short line of ASCII: nothing of it may begin a field or a part of its own.</summary>
    internal static string Clean(string text)
    {
        var clean = new StringBuilder(Math.Min(text.Length, MaxDiagnostic));
        foreach (char c in text.AsSpan(0, Math.Min(text.Length, MaxDiagnostic))) clean.Append(c is '\r' or '\n' or '\t' ? ' ' : c is >= ' ' and <= '~' ? c : '?');
        return clean.ToString();
    }

    /// <summary>RFC 2046 §5.1.1: a line that occurs in no part.</summary>
    string Boundary()
    {
        var boundary = new StringBuilder("=_");
        foreach (char c in MessageId.AsSpan(0, Math.Min(MessageId.Length, 50))) boundary.Append(char.IsAsciiLetterOrDigit(c) ? c : '_');
        while (Returned.Octets.Span.IndexOf(Encoding.ASCII.GetBytes(boundary.ToString())) >= 0) boundary.Append('x');
        return boundary.ToString();
    }

    static void Write(MemoryStream notice, string text) => notice.Write(Encoding.ASCII.GetBytes(text));
}
