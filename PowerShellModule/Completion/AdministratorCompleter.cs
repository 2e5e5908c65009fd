namespace ApplianceMail.PowerShell.Completion;

/// <summary>Names of administrators.</summary>
public sealed class AdministratorCompleter() : NameCompleter(new NameQuery("Get-MailAdministrator", "name"));
