using ApplianceMail.Mail.Smtp;
using ApplianceMail.Transport.Planning;

namespace ApplianceMail.Transport.Delivery;

/// <summary>What became of a delivery.</summary>
/// <param name="Results">One for each recipient of the envelope.</param>
/// <param name="Steps">How it went: hosts, TLS, policies.</param>
public sealed record DeliveryReport(IReadOnlyList<RecipientResult> Results, IReadOnlyList<Step> Steps);

/// <param name="RemoteHost">Who decided; null: it came to no connection.</param>
/// <param name="Diagnostic">The peer's reply in one line, or our own sentence.</param>
/// <param name="IsReply">The diagnostic is the peer's reply, not ours.</param>
/// <param name="PassesDsn">The next server takes over the sending of notices (RFC 3461 §6.2.1): it offers DSN.</param>
/// <param name="IsUnknownOutcome">Deferred, but the connection was lost after the end of the data: the server may have taken the message, and a retry may double it.</param>
public sealed record RecipientResult(
    long Id, DeliveryOutcome Outcome, EnhancedStatusCode Status, string? RemoteHost, string Diagnostic, bool IsReply, bool PassesDsn, bool IsUnknownOutcome = false);

public enum DeliveryOutcome
{
    /// <summary>The next server has it.</summary>
    Delivered,

    /// <summary>To be tried again.</summary>
    Deferred,

    /// <summary>Never to be tried again.</summary>
    Failed,
}
