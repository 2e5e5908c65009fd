using ApplianceMail.Mail.Smtp;

namespace ApplianceMail.Mail.Dsn;

/// <summary>Enhanced status codes in plain words (RFC 3463 §3).</summary>
public static class StatusWords
{
    static readonly Dictionary<(int Subject, int Detail), string> s_words = new()
    {
        [(1, 1)] = "There is no such address. Check how it is written.",
        [(1, 2)] = "There is no such mail domain. Check what is behind the @.",
        [(1, 3)] = "The address is not written as addresses are.",
        [(1, 6)] = "The recipient has moved and left no new address.",
        [(1, 10)] = "The domain takes no mail at all.",
        [(2, 0)] = "The recipient's mailbox takes no mail.",
        [(2, 1)] = "The recipient's mailbox is disabled.",
        [(2, 2)] = "The recipient's mailbox is full.",
        [(2, 3)] = "The message is larger than the recipient's mailbox takes.",
        [(3, 0)] = "The other server has a fault.",
        [(3, 1)] = "The other server has no space left.",
        [(3, 2)] = "The other server takes no mail at the moment.",
        [(3, 4)] = "The message is larger than the other server takes.",
        [(4, 1)] = "The other server does not answer.",
        [(4, 2)] = "The connection to the other server broke.",
        [(4, 3)] = "The other server's address could not be looked up.",
        [(4, 4)] = "No server for the recipient's domain was found.",
        [(4, 6)] = "The message went round in a circle.",
        [(4, 7)] = "The recipient's server could not be reached in the time allowed.",
        [(5, 3)] = "The message has too many recipients.",
        [(6, 7)] = "The other server does not take addresses with letters beyond ASCII.",
        [(7, 0)] = "The other server refuses the message for its policy.",
        [(7, 1)] = "The other server refuses the message for its policy, or takes none from you.",
        [(7, 10)] = "A secure connection is required, and none could be made.",
    };

    /// <summary>One sentence; null: the code says nothing that people need.</summary>
    public static string? Of(EnhancedStatusCode status) => s_words.GetValueOrDefault((status.Subject, status.Detail));
}
