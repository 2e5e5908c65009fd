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

    /// <summary>What it was about, for the audit of a denied one; null: nothing was named.</summary>
    public string? Target { get; init; }

    public static OperationException Invalid(string parameter, string message) => new(RefusalKind.Invalid, "InvalidParameter", $"{parameter}: {message}");
}
