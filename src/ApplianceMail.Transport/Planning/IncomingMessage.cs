using ApplianceMail.Mail.Mime;
using ApplianceMail.Mail.Smtp;

namespace ApplianceMail.Transport.Planning;

/// <summary>A message with its envelope, as the planner sees it.</summary>
/// <param name="Id">Told to the peer in 250 and written into Received.</param>
/// <param name="IsSubmission">A user of ours sends it: missing Date and Message-ID are added (RFC 6409 §8).</param>
public sealed record IncomingMessage(
    string Id, ReversePath ReversePath, IReadOnlyList<Recipient> Recipients, TraceInformation Trace, ParsedMessage Parsed, bool IsSubmission);
