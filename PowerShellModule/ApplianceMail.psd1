@{
    RootModule             = 'ApplianceMail.PowerShell.dll'
    ModuleVersion          = '0.1.0'
    GUID                   = '5b1f0a52-6a0e-4c39-9a0e-6d1c55c2d7f4'
    Author                 = 'The ApplianceMail authors'
    Copyright              = '(c) The ApplianceMail authors'
    Description            = 'Administers an ApplianceMail server, on this machine or over TLS: domains, users, aliases, groups, spam lists, services, settings, administrators, journal with undo, configuration.'
    PowerShellVersion      = '5.1'
    DotNetFrameworkVersion = '4.7.2'
    CompatiblePSEditions   = @('Desktop', 'Core')
    RequiredAssemblies     = @('ApplianceMail.AdminClient.dll')
    FormatsToProcess       = @('ApplianceMail.format.ps1xml')
    TypesToProcess         = @('ApplianceMail.types.ps1xml')
    FunctionsToExport      = @()
    AliasesToExport        = @()
    VariablesToExport      = @()
    CmdletsToExport        = @(
        'Add-GlobalSpam',
        'Add-MailDomainAlias',
        'Add-MailGroupMember',
        'Add-MailUserAlias',
        'Add-RefusedDomain',
        'Add-UserSpam',
        'Clear-MailUserMailbox',
        'Compare-MailConfiguration',
        'Connect-MailServer',
        'Disable-MailAdministratorTotp',
        'Disable-MailUser',
        'Disconnect-MailServer',
        'Enable-MailAdministratorTotp',
        'Enable-MailUser',
        'Export-MailConfiguration',
        'Export-MailGroupMember',
        'Export-MailUser',
        'Get-GlobalSpam',
        'Get-MailAdministrator',
        'Get-MailAutoReply',
        'Get-MailChange',
        'Get-MailConnection',
        'Get-MailDnsRecord',
        'Get-MailDomain',
        'Get-MailDomainAlias',
        'Get-MailDomainDefault',
        'Get-MailDomainDefaultLimit',
        'Get-MailDomainDefaultRight',
        'Get-MailDomainOption',
        'Get-MailGroup',
        'Get-MailGroupMember',
        'Get-MailServer',
        'Get-MailServerSetting',
        'Get-MailService',
        'Get-MailToken',
        'Get-MailUser',
        'Get-MailUserAccess',
        'Get-MailUserAlias',
        'Get-MailUserCount',
        'Get-MailUserForward',
        'Get-MailUserLimit',
        'Get-MailUserProfile',
        'Get-MailUserRight',
        'Get-MailUserStatistics',
        'Get-RefusedDomain',
        'Get-UserSpam',
        'Import-MailGroupMember',
        'Import-MailUser',
        'Initialize-MailServer',
        'Invoke-MailConfiguration',
        'New-MailAdministrator',
        'New-MailDomain',
        'New-MailGroup',
        'New-MailToken',
        'New-MailUser',
        'Remove-GlobalSpam',
        'Remove-MailAdministrator',
        'Remove-MailDomain',
        'Remove-MailDomainAlias',
        'Remove-MailGroup',
        'Remove-MailGroupMember',
        'Remove-MailToken',
        'Remove-MailUser',
        'Remove-MailUserAlias',
        'Remove-RefusedDomain',
        'Remove-UserSpam',
        'Rename-MailDomain',
        'Rename-MailGroup',
        'Rename-MailUser',
        'Restart-MailServer',
        'Restart-MailService',
        'Set-MailAdministrator',
        'Set-MailAutoReply',
        'Set-MailDomain',
        'Set-MailDomainDefault',
        'Set-MailDomainDefaultLimit',
        'Set-MailDomainDefaultRight',
        'Set-MailDomainOption',
        'Set-MailGroup',
        'Set-MailServerSetting',
        'Set-MailService',
        'Set-MailUser',
        'Set-MailUserAccess',
        'Set-MailUserAlias',
        'Set-MailUserForward',
        'Set-MailUserLimit',
        'Set-MailUserPassword',
        'Set-MailUserProfile',
        'Set-MailUserRight',
        'Start-MailService',
        'Stop-MailConnection',
        'Stop-MailService',
        'Suspend-MailUser',
        'Undo-MailChange',
        'Update-MailUser',
        'Update-MailUserStatistics'
    )
    PrivateData            = @{
        PSData = @{
            Tags = @('mail', 'SMTP', 'IMAP', 'POP3', 'administration')
        }
    }
}
