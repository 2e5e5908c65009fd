<#
.SYNOPSIS
Creates many users from a CSV file, in one step, and puts them into groups.
.DESCRIPTION
The file has the columns Address and, where wanted, DisplayName, QuotaBytes, Password, PasswordHash, and Groups (names with ; between). All users are created
or none; users that are there already are left as they are. Random passwords are returned, once: keep the output.
.EXAMPLE
./import-users.ps1 -Path users.csv | Export-Csv new-passwords.csv -NoTypeInformation
#>
[CmdletBinding(SupportsShouldProcess = $true)]
param(
    [Parameter(Mandatory = $true)] [string] $Path,
    [hashtable] $Server = @{},
    [string] $Delimiter = ',',
    [string] $DefaultDomain
)
$ErrorActionPreference = 'Stop'
Import-Module ApplianceMail
Connect-MailServer @Server

$options = @{ Delimiter = $Delimiter }
if ($DefaultDomain) { $options.DefaultDomain = $DefaultDomain }

# -WhatIf comes through by the preference: the server checks every line and changes nothing.
$result = Import-MailUser -Path $Path @options
if ($result) {
    Write-Verbose "$($result.Created) created, $(@($result.Skipped).Count) were there already."
    $new = @{}
    foreach ($user in $result.Users) { $new[($user.Address -split '@')[0]] = $user.Address; $new[$user.Address] = $user.Address }
    foreach ($line in Import-Csv -Path $Path -Delimiter $Delimiter) {
        $address = $new["$($line.Address)".ToLowerInvariant()]
        if (-not $address -or -not $line.PSObject.Properties['Groups']) { continue }
        foreach ($group in "$($line.Groups)" -split ';' | Where-Object { $_ }) { Add-MailGroupMember -Identity $group.Trim() -Member $address | Out-Null }
    }
    $result.Users
}
Disconnect-MailServer
