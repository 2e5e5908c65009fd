namespace ApplianceMail.Mail.Imap;

/// <summary>The client's command does not follow the grammar (RFC 3501 §9). The text is for the client: it becomes the tagged BAD.</summary>
public sealed class ImapSyntaxException(string message) : FormatException(message);
