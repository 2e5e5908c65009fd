namespace ApplianceMail.AdminClient;

/// <summary>The server could not be reached, or not understood. Refusals of operations are answers, not exceptions.</summary>
public sealed class AdminClientException(string code, string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>A stable word for scripts.</summary>
    public string Code => code;
}
