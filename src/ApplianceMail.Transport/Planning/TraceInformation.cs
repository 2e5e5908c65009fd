namespace ApplianceMail.Transport.Planning;

/// <summary>How a message came in, for its Received field (RFC 5321 §4.4).</summary>
/// <param name="HelloName">As the peer said; not to be trusted in any way.</param>
/// <param name="RemoteLiteral">The peer's address as a literal with brackets.</param>
/// <param name="Protocol">Transmission type of RFC 3848.</param>
public sealed record TraceInformation(string HelloName, string RemoteLiteral, string HostName, string Protocol, DateTimeOffset At);
