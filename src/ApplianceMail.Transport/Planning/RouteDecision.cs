using ApplianceMail.Mail.Smtp;

namespace ApplianceMail.Transport.Planning;

/// <summary>Where a recipient's mail goes, or why it is refused.</summary>
/// <param name="Refusal">What the peer is told; null: accepted.</param>
/// <param name="Targets">The accounts that get it, each once; none when refused, or accepted and discarded.</param>
/// <param name="MaxMessageBytes">The domain's size limit in octets; 0: the server's.</param>
/// <param name="Steps">The reasons, in order.</param>
public sealed record RouteDecision(SmtpReply? Refusal, IReadOnlyList<RouteTarget> Targets, long MaxMessageBytes, IReadOnlyList<Step> Steps)
{
    /// <summary>The reasons in one line, for the log.</summary>
    public string Reason => string.Join(", ", Steps.Select(s => $"{s.Rule} {s.Detail}"));

    public static RouteDecision Refuse(SmtpReply reply, params IReadOnlyList<Step> steps) => new(reply, [], 0, steps);
}

/// <summary>A local account that gets the message.</summary>
/// <param name="Address">The account's own address.</param>
public sealed record RouteTarget(long AccountId, string Address);
