namespace ApplianceMail.PowerShell.Completion;

/// <summary>Addresses of users and groups.</summary>
public sealed class AddressCompleter() : NameCompleter(new NameQuery("Get-MailUser", "address", HasFilter: true), new NameQuery("Get-MailGroup", "address"));
