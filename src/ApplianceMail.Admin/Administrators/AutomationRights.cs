namespace ApplianceMail.Admin.Administrators;

/// <summary>What a token for sites is good for: the operations behind the members of MailDBInterface with the parameters that they give, and no more.</summary>
public static class AutomationRights
{
    const string Reset = "Set-MailUserPassword";
    const string Change = "Update-MailUserPassword";

    const string Services = "AllowPop3,AllowImap,AllowWebmail,AllowNetdisk,AllowCalendar,AllowNotes,AllowExternalPop3,ExpiresAt,NeverExpires";

    /// <summary>Behind the members, but for those that make and remove administrators.</summary>
    static readonly string[] s_members =
    [
        "Add-MailDomainAlias(Identity,Alias)",
        "Add-MailUserAlias(Identity,Alias)",
        "Get-MailServer()",
        "Get-MailUserFolder(Identity,Password!)",
        "New-MailDomain(Name)",
        "New-MailGroup(Address,Description,Members,SendRight,Senders)",
        "New-MailUser(Address,Password!)",
        // Without IncludeContents: DeleteDomain never takes mailboxes with it.
        "Remove-MailDomain(Identity)",
        "Remove-MailDomainAlias(Identity)",
        "Remove-MailGroup(Identity)",
        "Remove-MailUser(Identity)",
        "Remove-MailUserAlias(Identity)",
        // Without the addresses that get other people's mail.
        "Set-MailDomain(Identity,MaxStorageBytes,MaxUsers,MaxNetdiskBytes,MinQuotaBytes)",
        $"Set-MailDomainDefaultRight(Identity,{Services})",
        "Set-MailDomainOption(Identity,AdministratorAddress,AllowRegistration,LoginIp,LoginUrl,MaxContacts,MaxExternalPop3Accounts,MaxExternalPop3MessageBytes,MaxExternalPop3Messages,MaxMailRules,MaxSignatures,RegistrationNeedsApproval,WindowsDomain)",
        "Set-MailGroup(Identity,Description,Members,SendRight,Senders)",
        "Set-MailUser(Identity,Status,QuotaBytes,QuotaMessages,QuotaWarningPercent,NetdiskBytes,NetdiskFiles)",
        "Set-MailUserProfile(Identity,DisplayName,Description,Department,Office,MobilePhone,HomePhone,HomeAddress,Title,OfficePhone)",
        $"Set-MailUserRight(Identity,{Services})",
        "Test-MailAddress(Address)",
        "Test-MailUserPassword(Identity,Password)",
        Change + "(Identity,OldPassword,NewPassword)",
    ];

    /// <summary>AddAdminUser and DeleteAdminUser.</summary>
    static readonly string[] s_administrators = ["New-MailAdministrator(Name,Password!,Kind,Domains)", "Remove-MailAdministrator(Identity,ByName!)"];

    /// <summary>ChangePassword with an empty old password: a reset, as some sites do it.</summary>
    static readonly string[] s_emptyOldPassword = [Reset + "(Identity,Password!)"];

    /// <summary>The operations, each with its parameters in brackets.</summary>
    public static IReadOnlyList<string> Operations(bool allowAdministrators, bool allowEmptyOldPassword) =>
        [.. s_members, .. allowAdministrators ? s_administrators : [], .. allowEmptyOldPassword ? s_emptyOldPassword : []];

    /// <summary>True where a site's visitor alone makes a token for sites ask for more than it has: ChangePassword without the old password. It is no audit's business, and would fill the journal.</summary>
    public static bool IsVisitors(TokenRights? token, string operation) => operation == Reset && token is not null && token.Allows(Change) && token.IsNarrowed(Change);
}
