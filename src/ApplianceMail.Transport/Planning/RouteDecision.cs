using ApplianceMail.Mail.Smtp;

namespace ApplianceMail.Transport.Planning;

/// <summary>Where a recipient's mail goes, or why it is refused.</summary>
/// <param name="Refusal">What the peer is told; null: accepted.</param>
/// <param name="AccountId">The local account; 0 when refused.</param>
/// <param name="Address">The account's canonical address; empty when refused.</param>
/// <param name="MaxMessageBytes">The domain's size limit in octets; 0: the server's.</param>
/// <param name="Steps">The reasons, in order.</param>
public sealed record RouteDecision(SmtpReply? Refusal, long AccountId, string Address, long MaxMessageBytes, IReadOnlyList<Step> Steps)
{
    /// <summary>The reasons in one line, for the log.</summary>
    public string Reason => string.Join(", ", Steps.Select(s => $"{s.Rule} {s.Detail}"));

    public static RouteDecision Refuse(SmtpReply reply, params Step[] steps) => new(reply, 0, "", 0, steps);
}
