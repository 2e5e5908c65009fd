using System.Net;

namespace ApplianceMail.EndToEnd.Harness;

/// <summary>One line of the banner's table of services.</summary>
/// <param name="Service">As printed: SMTP, Submission, SMTPS, POP3, POP3S, IMAP, IMAPS, ADMIN.</param>
/// <param name="Failure">What follows NOT STARTED; null when it listens.</param>
public sealed record Endpoint(string Service, IPEndPoint Address, string? Failure)
{
    public bool IsTls => Service is "SMTPS" or "POP3S" or "IMAPS" or "ADMIN";

    public int Port => Address.Port;
}
