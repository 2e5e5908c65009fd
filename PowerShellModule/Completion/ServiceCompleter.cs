namespace ApplianceMail.PowerShell.Completion;

/// <summary>Names of mail services.</summary>
public sealed class ServiceCompleter() : NameCompleter(new NameQuery("Get-MailService", "name"));
