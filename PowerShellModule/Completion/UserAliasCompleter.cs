namespace ApplianceMail.PowerShell.Completion;

/// <summary>Further addresses of mail users.</summary>
public sealed class UserAliasCompleter() : NameCompleter(new NameQuery("Get-MailUserAlias", "alias"));
