namespace ApplianceMail.Admin.Administrators;

/// <summary>What a token for sites is good for: the operations behind the members of MailDBInterface, and no more.</summary>
public static class AutomationRights
{
    /// <summary>Behind the members, but for those that make and remove administrators.</summary>
    static readonly string[] s_members =
    [
        "Add-MailDomainAlias", "Add-MailUserAlias", "Get-MailServer", "Get-MailUserFolder", "New-MailDomain", "New-MailGroup", "New-MailUser", "Remove-MailDomain", "Remove-MailDomainAlias", "Remove-MailGroup",
        "Remove-MailUser", "Remove-MailUserAlias", "Set-MailDomain", "Set-MailDomainDefaultRight", "Set-MailDomainOption", "Set-MailGroup", "Set-MailUser", "Set-MailUserProfile", "Set-MailUserRight",
        "Test-MailAddress", "Test-MailUserPassword", "Update-MailUserPassword",
    ];

    /// <summary>AddAdminUser and DeleteAdminUser.</summary>
    static readonly string[] s_administrators = ["Get-MailAdministrator", "New-MailAdministrator", "Remove-MailAdministrator"];

    /// <summary>ChangePassword with an empty old password: a reset, as some sites do it.</summary>
    static readonly string[] s_emptyOldPassword = ["Set-MailUserPassword"];

    /// <summary>The operations.</summary>
    public static IReadOnlyList<string> Operations(bool allowAdministrators, bool allowEmptyOldPassword) =>
        [.. s_members, .. allowAdministrators ? s_administrators : [], .. allowEmptyOldPassword ? s_emptyOldPassword : []];
}
