using ApplianceMail.Mail.Smtp;

namespace ApplianceMail.Transport.Delivery;

/// <summary>Why a message did not get to a server, or not past it.</summary>
/// <param name="Outcome">Deferred or Failed.</param>
/// <param name="Host">The server that said so; null: it came to no connection.</param>
sealed record DeliveryProblem(DeliveryOutcome Outcome, EnhancedStatusCode Status, string Diagnostic, string? Host = null, bool IsReply = false)
{
    public static DeliveryProblem Later(int subject, int detail, string diagnostic, string? host = null) => new(DeliveryOutcome.Deferred, new(4, subject, detail), diagnostic, host);

    public static DeliveryProblem Never(int subject, int detail, string diagnostic, string? host = null) => new(DeliveryOutcome.Failed, new(5, subject, detail), diagnostic, host);

    /// <summary>What a server's refusal means: 5xx never, everything else later.</summary>
    public static DeliveryProblem Of(PeerReply reply, string host)
    {
        var (outcome, @class) = reply.IsPermanent ? (DeliveryOutcome.Failed, 5) : (DeliveryOutcome.Deferred, 4);
        // RFC 3463 §3.1: x.0.0 where nothing more is known; nor is it of a 250 where none has its place.
        var status = reply.Enhanced is { } enhanced && enhanced.Class == @class ? enhanced : new EnhancedStatusCode(@class, 0, 0);
        return new DeliveryProblem(outcome, status, reply.ToString(), host, IsReply: true);
    }

    public bool IsPermanent => Outcome == DeliveryOutcome.Failed;
}
