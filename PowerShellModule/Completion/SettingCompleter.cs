namespace ApplianceMail.PowerShell.Completion;

/// <summary>Names of settings.</summary>
public sealed class SettingCompleter() : NameCompleter(new NameQuery("Get-MailServerSetting", "name"));
