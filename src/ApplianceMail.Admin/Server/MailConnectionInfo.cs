namespace ApplianceMail.Admin.Server;

/// <summary>A client that is connected now.</summary>
/// <param name="Id">The session id of the log.</param>
/// <param name="User">Who has logged in; null: nobody.</param>
/// <param name="Tls">The protocol version; null: in the clear.</param>
/// <param name="BytesReceived">Octets that came, TLS included.</param>
/// <param name="BytesSent">Octets that went out, TLS included.</param>
public sealed record MailConnectionInfo(
    string Id, string Service, string Address, int Port, string? User, DateTimeOffset ConnectedAt, string? Tls, long BytesReceived, long BytesSent) : IOfDomain
{
    /// <summary>The user's domain; null: nobody has logged in.</summary>
    public string? Domain => User?[(User.LastIndexOf('@') + 1)..];
}
