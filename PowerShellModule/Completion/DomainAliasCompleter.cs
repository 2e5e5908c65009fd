namespace ApplianceMail.PowerShell.Completion;

/// <summary>Second names of mail domains.</summary>
public sealed class DomainAliasCompleter() : NameCompleter(new NameQuery("Get-MailDomainAlias", "name"));
