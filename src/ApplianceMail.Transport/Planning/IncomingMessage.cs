using ApplianceMail.Mail.Mime;
using ApplianceMail.Mail.Smtp;
using ApplianceMail.Store.Directory;

namespace ApplianceMail.Transport.Planning;

/// <summary>A message with its envelope, as the planner sees it.</summary>
/// <param name="Id">Told to the peer in 250 and written into Received.</param>
/// <param name="IsSubmission">A user or a door of ours sends it: missing Date and Message-ID are added (RFC 6409 §8).</param>
public sealed record IncomingMessage(
    string Id, ReversePath ReversePath, IReadOnlyList<Recipient> Recipients, TraceInformation Trace, ParsedMessage Parsed, bool IsSubmission)
{
    /// <summary>The user who has logged in; null: nobody has.</summary>
    public AccountRow? Sender { get; init; }

    public DsnParameters Dsn { get; init; } = DsnParameters.None;

    /// <summary>Who gave it, for the trace: an address, or the door's name.</summary>
    public string Client { get; init; } = "";

    /// <summary>By which a door knows it again after a crash; null: it cannot come again.</summary>
    public string? Mark { get; init; }
}
