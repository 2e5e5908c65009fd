namespace ApplianceMail.PowerShell.Completion;

/// <summary>Addresses of groups.</summary>
public sealed class GroupCompleter() : NameCompleter(new NameQuery("Get-MailGroup", "address"));
