namespace ApplianceMail.Store.Mailboxes;

/// <summary>Flags as a client names them: system flags as bits, keywords by name (the mailbox gives them their bits).</summary>
public sealed record FlagSet(ulong System, IReadOnlyList<string> Keywords)
{
    public static readonly FlagSet None = new(0, []);
}

/// <summary>What STORE does with the flags that it names (RFC 3501 §6.4.6).</summary>
public enum FlagChange
{
    Replace,
    Add,
    Remove,
}
