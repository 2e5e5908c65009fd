namespace ApplianceMail.PowerShell.Commands;

/// <summary>The server refused, or could not be reached.</summary>
/// <param name="code">The stable word, also the beginning of the error's FullyQualifiedErrorId.</param>
public sealed class MailOperationException(string code, string message) : Exception(message)
{
    public string Code => code;
}
