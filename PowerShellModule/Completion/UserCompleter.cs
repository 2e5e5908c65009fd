namespace ApplianceMail.PowerShell.Completion;

/// <summary>Addresses of mail users.</summary>
public sealed class UserCompleter() : NameCompleter(new NameQuery("Get-MailUser", "address", HasFilter: true));
