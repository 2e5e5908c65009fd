namespace ApplianceMail.Mail.Smtp;

/// <summary>How much of the message a notice of failure gives back: RET of MAIL (RFC 3461 §4.3).</summary>
public enum DsnReturn
{
    /// <summary>Not said: the server chooses.</summary>
    Unspecified = 0,

    /// <summary>The whole message.</summary>
    Full = 1,

    /// <summary>Its header.</summary>
    Headers = 2,
}
