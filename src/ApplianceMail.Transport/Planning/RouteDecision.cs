using ApplianceMail.Mail.Addresses;
using ApplianceMail.Mail.Smtp;
using ApplianceMail.Store.Directory;

namespace ApplianceMail.Transport.Planning;

/// <summary>Where a recipient's mail goes, or why it is refused.</summary>
/// <param name="Refusal">What the peer is told; null: accepted.</param>
/// <param name="Targets">The accounts that get it, each once; none when refused, or accepted and discarded.</param>
/// <param name="Remotes">Addresses on other servers that get it.</param>
/// <param name="MaxMessageBytes">The size limit in octets of who gets it; 0: the server's.</param>
/// <param name="Steps">The reasons, in order.</param>
public sealed record RouteDecision(SmtpReply? Refusal, IReadOnlyList<RouteTarget> Targets, IReadOnlyList<RemoteTarget> Remotes, long MaxMessageBytes, IReadOnlyList<Step> Steps)
{
    /// <summary>The recipient's domain is ours: it counts as local for the sender's limits.</summary>
    public bool IsLocal { get; init; } = true;

    /// <summary>The reasons in one line, for the log.</summary>
    public string Reason => string.Join(", ", Steps.Select(s => $"{s.Rule} {s.Detail}"));

    public static RouteDecision Refuse(SmtpReply reply, params IReadOnlyList<Step> steps) => new(reply, [], [], 0, steps);
}

/// <summary>A local account that gets the message.</summary>
/// <param name="Address">The account's own address.</param>
/// <param name="Account">As it was when it was asked for.</param>
public sealed record RouteTarget(long AccountId, string Address, AccountRow Account);

/// <summary>An address on another server that gets the message.</summary>
/// <param name="IsHeld">Its domain is held: nothing is tried until somebody asks.</param>
public sealed record RemoteTarget(MailAddress Address, bool IsHeld);
