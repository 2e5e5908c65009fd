<#
.SYNOPSIS
A colleague who leaves: no login, no membership, mail kept, forwarded and answered where that is wanted; later, with -Remove, the mailbox goes.
.DESCRIPTION
The password becomes a random one that nobody knows, so programs on a telephone are out too. Undo-MailChange takes each step back; Get-MailChange lists them.
.EXAMPLE
./leaver.ps1 -Identity alice@example.org -AliasesTo bob@example.org
.EXAMPLE
./leaver.ps1 -Identity alice@example.org -ForwardTo bob@example.org -Message 'Alice has left; bob takes care of it.'
.EXAMPLE
./leaver.ps1 -Identity alice@example.org -Remove -Confirm:$false
#>
[CmdletBinding(SupportsShouldProcess = $true, ConfirmImpact = 'High')]
param(
    [Parameter(Mandatory = $true)] [string] $Identity,
    [string] $AliasesTo,
    [string] $ForwardTo,
    [string] $Message,
    [switch] $Remove,
    [hashtable] $Server = @{}
)
$ErrorActionPreference = 'Stop'
Import-Module ApplianceMail
Connect-MailServer @Server

$user = ApplianceMail\Get-MailUser -Identity $Identity
if ($PSCmdlet.ShouldProcess($user.Address, 'Take out of service')) {
    # Who is suspended still gets mail, so that it can be forwarded and answered; who is disabled gets none.
    if ($ForwardTo -or $Message) { ApplianceMail\Suspend-MailUser -Identity $user -Confirm:$false }
    else { ApplianceMail\Disable-MailUser -Identity $user -Confirm:$false }
    if ($ForwardTo) { Set-MailUserForward -Identity $user -ForwardTo $ForwardTo -KeepCopy $true -Confirm:$false }
    if ($Message) { Set-MailAutoReply -Identity $user -State Enabled -InternalMessage $Message -Confirm:$false }
    Set-MailUserPassword -Identity $user -Confirm:$false | Out-Null

    Get-MailGroup | Get-MailGroupMember | Where-Object Member -eq $user.Address | Remove-MailGroupMember -Confirm:$false
    if ($AliasesTo) { Get-MailUserAlias -Identity $user | Set-MailUserAlias -User $AliasesTo -Confirm:$false }
    if ($Remove) { ApplianceMail\Remove-MailUser -Identity $user -Confirm:$false }
    else { ApplianceMail\Get-MailUser -Identity $user }
}
Disconnect-MailServer
