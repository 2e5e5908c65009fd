namespace ApplianceMail.AdminClient;

/// <summary>What the server answered.</summary>
/// <param name="Status">The HTTP status: 200 when it was done.</param>
/// <param name="Json">The outcome, or a problem (RFC 9457) with the stable word in "code".</param>
public sealed record AdminResponse(int Status, string Json)
{
    public bool IsDone => Status == 200;

    /// <summary>The server's version; null where it does not tell.</summary>
    public string? Version { get; init; }
}
