namespace ApplianceMail.Mail.Mime;

/// <summary>The header fields that structure and envelope are made of.</summary>
enum KnownField : byte
{
    None,
    Date,
    Subject,
    From,
    Sender,
    ReplyTo,
    To,
    Cc,
    Bcc,
    InReplyTo,
    MessageId,
    Received,
    ContentType,
    ContentTransferEncoding,
    ContentId,
    ContentDescription,
    ContentMd5,
    ContentDisposition,
    ContentLanguage,
    ContentLocation,
}
