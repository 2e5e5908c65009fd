namespace ApplianceMail.Transport.Delivery;

/// <summary>How far a session with another server had come.</summary>
enum SmtpStage
{
    Connect,
    Greeting,
    Hello,
    Tls,
    Authentication,
    Mail,
    Recipient,
    Data,
    Content,

    /// <summary>After the final dot: the server may have taken the message.</summary>
    EndOfData,
}
