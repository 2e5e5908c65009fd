<#
.SYNOPSIS
A new colleague: user, further addresses, groups, and the first password.
.EXAMPLE
./joiner.ps1 -Address alice@example.org -DisplayName 'Alice Example' -Alias a.example@example.org -Group staff, sales
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory = $true)] [string] $Address,
    [Parameter(Mandatory = $true)] [string] $DisplayName,
    [string[]] $Alias = @(),
    [string[]] $Group = @(),
    [long] $QuotaBytes = 2GB,
    [hashtable] $Server = @{}
)
$ErrorActionPreference = 'Stop'
Import-Module ApplianceMail
Connect-MailServer @Server

# A name that is wrong shall not leave half a colleague behind.
$Group | ForEach-Object { Get-MailGroup -Identity $_ | Out-Null }

# By the module's name: Exchange has a New-MailUser of its own.
$user = ApplianceMail\New-MailUser -Address $Address -DisplayName $DisplayName -QuotaBytes $QuotaBytes
$Alias | ForEach-Object { Add-MailUserAlias -Identity $user -Alias $_ | Out-Null }
$Group | ForEach-Object { Add-MailGroupMember -Identity $_ -Member $user | Out-Null }

New-Object psobject -Property @{ Address = $user.Address; DisplayName = $user.DisplayName; Password = $user.GeneratedPassword; Aliases = $Alias; Groups = $Group }
Disconnect-MailServer
