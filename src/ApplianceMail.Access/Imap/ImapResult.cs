using ApplianceMail.Store;

namespace ApplianceMail.Access.Imap;

/// <summary>How a command ended: its tagged reply. A refusal is a value, not an exception.</summary>
public abstract record ImapResult(string? Code, string Text)
{
    /// <param name="Code">Response code without brackets; null: none.</param>
    public sealed record Ok(string? Code, string Text) : ImapResult(Code, Text)
    {
        /// <summary>What follows the reply on the wire (the TLS handshake after STARTTLS); null: nothing.</summary>
        public Func<CancellationToken, Task>? Then { get; init; }
    }

    public sealed record No(string? Code, string Text) : ImapResult(Code, Text);

    public sealed record Bad(string Text) : ImapResult(null, Text);

    public string Word => this switch { Ok => "OK", No => "NO", _ => "BAD" };

    /// <summary>A refusal of the store as the reply that says it (codes of RFC 5530).</summary>
    public static ImapResult Refused(StoreOutcome outcome) => outcome switch
    {
        StoreOutcome.NotFound => new No("NONEXISTENT", "No such mailbox"),
        StoreOutcome.Exists => new No("ALREADYEXISTS", "There is such a mailbox already"),
        StoreOutcome.InboxReserved => new No("CANNOT", "INBOX cannot be created or deleted"),
        StoreOutcome.InvalidName => new No("CANNOT", "Invalid mailbox name"),
        StoreOutcome.TooMany => new No("LIMIT", "Too many mailboxes or keywords"),
        StoreOutcome.OverQuota => new No("OVERQUOTA", "The quota is exhausted"),
        _ => new No("UNAVAILABLE", "Not now; try again later"),
    };
}
