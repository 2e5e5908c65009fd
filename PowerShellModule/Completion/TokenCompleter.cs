namespace ApplianceMail.PowerShell.Completion;

/// <summary>Names of tokens.</summary>
public sealed class TokenCompleter() : NameCompleter(new NameQuery("Get-MailToken", "name"));
