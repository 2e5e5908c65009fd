namespace ApplianceMail.Transport.Smtp;

/// <summary>What must be so before a command runs; the session checks it in this order.</summary>
[Flags]
public enum SmtpNeeds
{
    None = 0,

    /// <summary>Nothing follows the verb: 501 otherwise.</summary>
    NoArguments = 1,

    /// <summary>Something follows the verb: 501 otherwise.</summary>
    Arguments = 2,

    /// <summary>HELO or EHLO was said: 503 otherwise.</summary>
    Hello = 4,

    /// <summary>A login, where the service requires one: 530 otherwise (RFC 4954 §6).</summary>
    Login = 8,

    /// <summary>MAIL was accepted: 503 otherwise.</summary>
    Transaction = 16,

    /// <summary>No transaction is open: 503 otherwise.</summary>
    NoTransaction = 32,
}
