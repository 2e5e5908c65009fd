namespace ApplianceMail.Mail.Smtp;

/// <summary>When the sender wants a notice about a recipient: NOTIFY of RCPT (RFC 3461 §4.1).</summary>
[Flags]
public enum DsnNotify
{
    /// <summary>Not said: of failures, and of delays where the server tells them.</summary>
    Unspecified = 0,

    /// <summary>No notice whatever happens; stands alone.</summary>
    Never = 1,

    /// <summary>When it is delivered, or passed to a server that sends no notices.</summary>
    Success = 2,

    Failure = 4,

    Delay = 8,
}
