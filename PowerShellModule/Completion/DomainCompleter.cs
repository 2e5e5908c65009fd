namespace ApplianceMail.PowerShell.Completion;

/// <summary>Names of mail domains.</summary>
public sealed class DomainCompleter() : NameCompleter(new NameQuery("Get-MailDomain", "name"));
