namespace ApplianceMail.Server.TextConsole;

/// <summary>The table: wMailServer's words. HELP and QUIT are the session's own.</summary>
static class ConsoleCommands
{
    public static readonly IReadOnlyList<ConsoleCommand> All =
    [
        new("ADDUSER", "New-MailUser", ["Address", "Password"], _ => [ConsoleText.UserAdded]) { MakesDomain = true },
        new("LISTUSERS", "Get-MailUser", [], ConsoleLists.Users),
        new("UPDATEUSER", "Set-MailUserPassword", ["Identity", "Password"], _ => ConsoleText.Done),
        new("STATUSERS", "Get-MailUserCount", [], ConsoleLists.UserCount),
        new("ADDSPAMFORUSER", "Add-UserSpam", ["Identity", "Sender"], _ => ConsoleText.Done),
        new("ADDGLOBALSPAM", "Add-GlobalSpam", ["Sender"], _ => ConsoleText.Done),
        new("DESACTIVATEUSER", "Disable-MailUser", ["Identity"], _ => ConsoleText.Done),
        new("ACTIVATEUSER", "Enable-MailUser", ["Identity"], _ => ConsoleText.Done),
        new("RESTARTSERVER", "Restart-MailServer", [], _ => ConsoleText.Done),
        new("ADDREFUSEDDOMAIN", "Add-RefusedDomain", ["Identity"], _ => ConsoleText.Done),
        new("LISTGLOBALSPAM", "Get-GlobalSpam", [], ConsoleLists.GlobalSpam),
        new("LISTREFUSEDDOMAINS", "Get-RefusedDomain", [], ConsoleLists.RefusedDomains),
        new("DELETEUSER", "Remove-MailUser", ["Identity"], _ => ConsoleText.Done),
        new("LISTUSERALIASES", "Get-MailUserAlias", ["Identity"], ConsoleLists.UserAliases),
        new("ADDUSERALIAS", "Add-MailUserAlias", ["Identity", "Alias"], _ => ConsoleText.Done),
    ];
}
