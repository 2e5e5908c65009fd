<#
.SYNOPSIS
Takes back what Install-MailAutomation.ps1 did: the registration with COM and the sites' right to find the server.
.DESCRIPTION
Runs on 64-bit Windows in an elevated prompt, in the folder of the registered DLLs. It removes the object's entries from the registry by regsvr32 /u and
takes the right to read away from whoever has it as the install script gives it; other rights to the directory stay. Where the object is registered from
another folder that is still there, the registration stays and a warning names that folder.
Files stay: the output says which, and which programs have the DLL still loaded. It can be run twice.
.PARAMETER Reader
Accounts and groups, by name or SID, that may no longer read. Not given: all that have the right which the install script gives. An empty list takes it
from nobody.
.PARAMETER DataDirectory
The server's data directory, as the install script was given it. Not given: the one that sites find by themselves.
.PARAMETER AccessDirectory
The directory of the access file, as the install script was given it.
.OUTPUTS
One object: Registered, Path (the DLL that is still registered), AccessDirectory, ReadersRemoved, HeldBy (programs that have the DLL loaded), Left (what
there still is, to be deleted by hand where it is no longer wanted).
.EXAMPLE
.\Uninstall-MailAutomation.ps1
Removes the object; afterwards its folder can be deleted.
.EXAMPLE
.\Uninstall-MailAutomation.ps1 -Reader 'IIS APPPOOL\MySite' -DataDirectory D:\Mail -WhatIf
Says what would be done, and does nothing.
#>
# Windows PowerShell 5.1 and PowerShell 7; ASCII only.
[CmdletBinding(SupportsShouldProcess)]
param(
    [AllowEmptyCollection()] [string[]] $Reader,
    [string] $DataDirectory,
    [string] $AccessDirectory
)
. (Join-Path $PSScriptRoot 'MailAutomation.ps1')

function Remove-Registration([string] $ComHost) {
    $registered = Get-RegisteredFile
    if ($registered -and $registered -ne $ComHost -and (Test-Path -LiteralPath $registered)) {
        Write-Warning "$ProgId is registered from another folder and stays: run Uninstall-MailAutomation.ps1 in $(Split-Path $registered)."
        return
    }
    # Also where it seems not to be: an entry for 32-bit programs may have been left.
    if ($PSCmdlet.ShouldProcess($ComHost, "Remove the registration of $ProgId")) { Invoke-RegSvr32 $ComHost -Remove }
}

# Takes the right away, and returns from whom.
function Remove-Reader([string] $Directory, $Sids) {
    if (-not (Test-Path -LiteralPath $Directory -PathType Container)) { return }
    foreach ($sid in Find-Reader (Get-AccessRule $Directory)) {
        if ($null -ne $Sids -and $Sids -notcontains $sid) { continue }
        $name = ConvertTo-AccountName $sid
        if (-not $PSCmdlet.ShouldProcess($Directory, "No longer let $name read")) { continue }
        Set-Reader $Directory $sid -Remove
        $name
    }
}

function Uninstall-MailAutomation {
    [CmdletBinding(SupportsShouldProcess)]
    param([string] $Folder, $Reader, [string] $DataDirectory, [string] $AccessDirectory)
    Assert-Machine
    $comHost = Find-ComHost $Folder
    $sids = if ($null -eq $Reader) { $null } else { , @($Reader | Where-Object { $_ } | ForEach-Object { ConvertTo-Sid $_ }) }
    $directory = Find-AccessDirectory $DataDirectory $AccessDirectory
    Remove-Registration $comHost
    $removed = @(Remove-Reader $directory $sids)
    $registered = Get-RegisteredFile
    $holders = @(Get-Holder)
    if ($holders.Count -gt 0) { Write-Warning "The DLL is loaded in $($holders -join ', '): the folder can be deleted when they have ended (recycle application pools in IIS)." }
    [pscustomobject] @{
        Registered = [bool] $registered
        Path = $registered
        AccessDirectory = $directory
        ReadersRemoved = $removed
        HeldBy = $holders
        Left = @($Folder) + @(if (Test-Path -LiteralPath $directory) { $directory })
    }
}

# Read with a dot it gives its functions alone.
if ($MyInvocation.InvocationName -ne '.') {
    $readers = if ($PSBoundParameters.ContainsKey('Reader')) { , @($Reader) } else { $null }
    Uninstall-MailAutomation -Folder $PSScriptRoot -Reader $readers -DataDirectory $DataDirectory -AccessDirectory $AccessDirectory
}
