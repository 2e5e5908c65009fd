<#
.SYNOPSIS
Reports mailboxes into which nobody has logged in for some time.
.DESCRIPTION
Returns objects, the largest mailbox first, so that they can be read, exported or piped on.
.EXAMPLE
./unused-mailboxes.ps1 -Days 180 | Export-Csv unused.csv -NoTypeInformation
.EXAMPLE
./unused-mailboxes.ps1 -Days 365 | Disable-MailUser
#>
[CmdletBinding()]
param(
    [int] $Days = 90,
    [string] $Domain,
    [hashtable] $Server = @{}
)
$ErrorActionPreference = 'Stop'
Import-Module ApplianceMail
# The connection stays open: what the objects are piped to needs it.
Connect-MailServer @Server

$options = @{ UnusedDays = $Days }
if ($Domain) { $options.Domain = $Domain }
Get-MailUserStatistics @options | Sort-Object -Property UsedBytes -Descending | Select-Object -Property Address, Messages, UsedBytes, LastLoginAt, LastReceivedAt
