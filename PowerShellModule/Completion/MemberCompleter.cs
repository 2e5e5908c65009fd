namespace ApplianceMail.PowerShell.Completion;

/// <summary>Addresses of users and groups that may be members; those elsewhere nobody knows.</summary>
public sealed class MemberCompleter() : NameCompleter(new NameQuery("Get-MailUser", "address", HasFilter: true), new NameQuery("Get-MailGroup", "address"));
