namespace ApplianceMail.PowerShell.Completion;

/// <summary>Numbers of the last operations.</summary>
public sealed class ChangeCompleter() : NameCompleter(new NameQuery("Get-MailChange", "id"));
