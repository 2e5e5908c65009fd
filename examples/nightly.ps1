<#
.SYNOPSIS
Nightly maintenance: keeps a copy of the configuration, recounts mailboxes, reports what needs attention.
.DESCRIPTION
Writes configuration-DATE.json and report-DATE.txt into a folder and removes those older than -KeepDays. Ends with exit code 1 when something needs
attention, so that the scheduler tells. Run it as the user that runs the server, or give -Server what Connect-MailServer takes.
.EXAMPLE
./nightly.ps1 -Folder /var/backups/appliancemail
.EXAMPLE
./nightly.ps1 -Folder D:\Backup -Server @{ Uri = 'mail.example.org'; Token = $token }
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory = $true)] [string] $Folder,
    [hashtable] $Server = @{},
    [int] $KeepDays = 30,
    [int] $QuotaPercent = 90
)
$ErrorActionPreference = 'Stop'
Import-Module ApplianceMail
Connect-MailServer @Server

New-Item -ItemType Directory -Path $Folder -Force | Out-Null
$day = Get-Date -Format 'yyyy-MM-dd'
$attention = New-Object System.Collections.Generic.List[string]

# The journal takes single changes back; this copy is for the day when the machine is gone.
Export-MailConfiguration -Path (Join-Path $Folder "configuration-$day.json")

foreach ($address in (Update-MailUserStatistics).Corrected) { $attention.Add("Counters were wrong and are corrected: $address") }

foreach ($service in Get-MailService | Where-Object { $_.Startup -eq 'Automatic' -and $_.Status -ne 'Running' }) {
    $attention.Add("Service $($service.Name) is $($service.Status): $($service.Failure)")
}

foreach ($user in Get-MailUserStatistics | Where-Object QuotaPercent -ge $QuotaPercent) {
    $attention.Add("Mailbox is $($user.QuotaPercent) percent full: $($user.Address)")
}

$changes = @(Get-MailChange -Since (Get-Date).AddDays(-1) -Last 10000)
$state = Get-MailServer
$report = @(
    "$($state.Product) $($state.Version) on $($state.HostName), $day"
    "$($state.Domains) domains, $($state.Users) users, $($state.UsedBytes) bytes; free on the store's disk: $($state.StoreDiskFreeBytes) bytes"
    ''
    "Needs attention: $($attention.Count)"
    $attention
    ''
    "Changed since yesterday: $($changes.Count)"
    $changes | ForEach-Object { '{0:yyyy-MM-dd HH:mm}  {1,-12} {2,-26} {3}' -f $_.At, $_.By, $_.Operation, $_.Key }
)
Set-Content -Path (Join-Path $Folder "report-$day.txt") -Value $report -Encoding UTF8
$report

Get-ChildItem -Path $Folder -File | Where-Object { $_.Name -match '^(configuration|report)-\d{4}-\d\d-\d\d\.(json|txt)$' -and $_.LastWriteTime -lt (Get-Date).AddDays(-$KeepDays) } | Remove-Item

Disconnect-MailServer
if ($attention.Count -gt 0) { exit 1 }
