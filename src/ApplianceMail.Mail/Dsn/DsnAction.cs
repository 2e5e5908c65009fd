namespace ApplianceMail.Mail.Dsn;

/// <summary>What became of a recipient (RFC 3464 §2.3.3).</summary>
public enum DsnAction
{
    /// <summary>Given up.</summary>
    Failed,

    /// <summary>Not delivered yet; it is tried on.</summary>
    Delayed,

    /// <summary>In the recipient's mailbox.</summary>
    Delivered,

    /// <summary>Passed to a server that sends no notices.</summary>
    Relayed,

    /// <summary>Delivered to several addresses that the recipient stands for.</summary>
    Expanded,
}
