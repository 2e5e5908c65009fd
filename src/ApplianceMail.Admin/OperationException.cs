namespace ApplianceMail.Admin;

/// <summary>Which kind of refusal an operation gave: surfaces map it to their own numbers.</summary>
public enum RefusalKind
{
    /// <summary>A parameter is missing, unknown or wrong.</summary>
    Invalid,
    NotFound,

    /// <summary>It would contradict what is there.</summary>
    Conflict,
    Forbidden,
}

/// <summary>An operation's refusal: a stable word that scripts rely on, and a sentence that says how to do it right.</summary>
public sealed class OperationException(RefusalKind kind, string code, string message) : Exception(message)
{
    public RefusalKind Kind => kind;

    /// <summary>"DomainExists", "MailUserNotFound" …; never changes once published.</summary>
    public string Code => code;

    /// <summary>False: a refusal for want of rights that is written to the log alone. What strangers can provoke as often as they like must not fill the journal.</summary>
    public bool IsAudited { get; init; } = true;

    /// <summary>What it was about, for the audit of a denied one; null: nothing was named.</summary>
    public string? Target { get; init; }

    public static OperationException Invalid(string parameter, string message) => new(RefusalKind.Invalid, "InvalidParameter", $"{parameter}: {message}");
}
