<#
.SYNOPSIS
A colleague who leaves: no login, no membership, mail kept; later, with -Remove, the mailbox goes.
.DESCRIPTION
The password becomes a random one that nobody knows, so programs on a telephone are out too. Undo-MailChange takes each step back; Get-MailChange lists them.
.EXAMPLE
./leaver.ps1 -Identity alice@example.org -AliasesTo bob@example.org
.EXAMPLE
./leaver.ps1 -Identity alice@example.org -Remove -Confirm:$false
#>
[CmdletBinding(SupportsShouldProcess = $true, ConfirmImpact = 'High')]
param(
    [Parameter(Mandatory = $true)] [string] $Identity,
    [string] $AliasesTo,
    [switch] $Remove,
    [hashtable] $Server = @{}
)
$ErrorActionPreference = 'Stop'
Import-Module ApplianceMail
Connect-MailServer @Server

$user = ApplianceMail\Get-MailUser -Identity $Identity
if ($PSCmdlet.ShouldProcess($user.Address, 'Take out of service')) {
    ApplianceMail\Disable-MailUser -Identity $user -Confirm:$false
    Set-MailUserPassword -Identity $user -Confirm:$false | Out-Null

    Get-MailGroup | Get-MailGroupMember | Where-Object Member -eq $user.Address | Remove-MailGroupMember -Confirm:$false
    if ($AliasesTo) { Get-MailUserAlias -Identity $user | Set-MailUserAlias -User $AliasesTo -Confirm:$false }
    if ($Remove) { ApplianceMail\Remove-MailUser -Identity $user -Confirm:$false }
    else { ApplianceMail\Get-MailUser -Identity $user }
}
Disconnect-MailServer
