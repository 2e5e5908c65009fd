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
        'Add-MailForward',
        'Add-MailGroupMember',
        'Add-MailHeaderReplace',
        'Add-MailOpenRelayDomain',
        'Add-MailRelayHost',
        'Add-MailTrustedHost',
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
        'Export-MailOpenRelayDomain',
        'Export-MailUser',
        'Get-GlobalSpam',
        'Get-MailAdministrator',
        'Get-MailChange',
        'Get-MailConnection',
        'Get-MailDnsRecord',
        'Get-MailDomain',
        'Get-MailDomainAlias',
        'Get-MailFallbackAddress',
        'Get-MailForward',
        'Get-MailGroup',
        'Get-MailGroupMember',
        'Get-MailHeaderReplace',
        'Get-MailOpenRelayDomain',
        'Get-MailRelayHost',
        'Get-MailRoute',
        'Get-MailServer',
        'Get-MailServerSetting',
        'Get-MailService',
        'Get-MailToken',
        'Get-MailTrace',
        'Get-MailTrustedHost',
        'Get-MailUser',
        'Get-MailUserAlias',
        'Get-MailUserCount',
        'Get-MailUserStatistics',
        'Get-RefusedDomain',
        'Get-UserSpam',
        'Import-MailGroupMember',
        'Import-MailOpenRelayDomain',
        'Import-MailUser',
        'Initialize-MailServer',
        'Invoke-MailConfiguration',
        'New-MailAdministrator',
        'New-MailDomain',
        'New-MailGroup',
        'New-MailRoute',
        'New-MailToken',
        'New-MailUser',
        'Remove-GlobalSpam',
        'Remove-MailAdministrator',
        'Remove-MailDomain',
        'Remove-MailDomainAlias',
        'Remove-MailFallbackAddress',
        'Remove-MailForward',
        'Remove-MailGroup',
        'Remove-MailGroupMember',
        'Remove-MailHeaderReplace',
        'Remove-MailOpenRelayDomain',
        'Remove-MailRelayHost',
        'Remove-MailRoute',
        'Remove-MailToken',
        'Remove-MailTrustedHost',
        'Remove-MailUser',
        'Remove-MailUserAlias',
        'Remove-RefusedDomain',
        'Remove-UserSpam',
        'Rename-MailDomain',
        'Rename-MailGroup',
        'Rename-MailUser',
        'Restart-MailServer',
        'Restart-MailService',
        'Resume-MailRoute',
        'Set-MailAdministrator',
        'Set-MailDomain',
        'Set-MailFallbackAddress',
        'Set-MailGroup',
        'Set-MailHeaderReplace',
        'Set-MailRelayHost',
        'Set-MailRoute',
        'Set-MailServerSetting',
        'Set-MailService',
        'Set-MailUser',
        'Set-MailUserAlias',
        'Set-MailUserPassword',
        'Start-MailService',
        'Stop-MailConnection',
        'Stop-MailService',
        'Suspend-MailRoute',
        'Suspend-MailUser',
        'Test-MailDelivery',
        'Undo-MailChange',
        'Update-MailUserStatistics'
    )
    PrivateData            = @{
        PSData = @{
            Tags = @('mail', 'SMTP', 'IMAP', 'POP3', 'administration')
        }
    }
}
