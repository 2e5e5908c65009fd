<#
.SYNOPSIS
Registers MailServerCtrl.MailDBInterface with COM and lets sites read how they find the server.
.DESCRIPTION
Runs on 64-bit Windows in an elevated prompt, in the folder that a build of ComInterop lays out, which must stay where it is afterwards.
It looks whether the .NET 10 runtime for x64 is there, registers the object by regsvr32 for 64-bit programs (in process) and for 32-bit programs (by
a process of its own), gives the sites' accounts the right to read the server's automation directory with every access file that comes into it, and
creates the object in a 64-bit and in a 32-bit process to prove it. A server that does not run is a warning, no error.
It can be run again at any time: after an update, for further accounts, or to see how things are. Uninstall-MailAutomation.ps1 takes all of it back.
.PARAMETER Reader
Accounts and groups that may use the server through the object, by name or SID. Not given: IIS_IUSRS (S-1-5-32-568, all application pools) and IUSR
(S-1-5-17, as which classic ASP runs for visitors who are not logged on). Name a single pool as 'IIS APPPOOL\MySite'. Whom the right was given before
keeps it. An empty list gives it to nobody.
.PARAMETER DataDirectory
The server's data directory. Not given: the one that sites find by themselves, that of the machine's variables APPLIANCEMAIL_AUTOMATION or
APPLIANCEMAIL_DATA, or else of the installed service.
.PARAMETER AccessDirectory
The directory of the access file, where it is apart from the data directory: the setting automation.directory of a server that is not installed as a
service, or the directory of a file that was written by hand for a server on another machine.
.OUTPUTS
One object: Registered, Path (the registered DLL), Works64Bit and Works32Bit (nothing: not tried), AccessDirectory, Readers, ServerFound,
DataDirectory (as the server says it), InitControl (what sites must give InitControl; empty: they find the server by themselves), HeldBy (programs that
have the DLL loaded; those that were there before an update use the old one until they end).
.EXAMPLE
.\Install-MailAutomation.ps1
Registers the object for all sites of this machine and the installed service.
.EXAMPLE
.\Install-MailAutomation.ps1 -Reader 'IIS APPPOOL\MySite' -DataDirectory D:\Mail -WhatIf
Says what would be done for one application pool and a server with another data directory, and does nothing.
#>
# Windows PowerShell 5.1 and PowerShell 7; ASCII only.
[CmdletBinding(SupportsShouldProcess)]
param(
    [AllowEmptyCollection()] [string[]] $Reader = @('S-1-5-32-568', 'S-1-5-17'),
    [string] $DataDirectory,
    [string] $AccessDirectory
)
. (Join-Path $PSScriptRoot 'MailAutomation.ps1')

# Where .NET is looked for when COM loads the object: the machine's variables, the installer's entry (kept in the 32-bit part of the registry), the usual place.
function Get-DotNetRoot {
    foreach ($name in 'DOTNET_ROOT_X64', 'DOTNET_ROOT') { Get-MachineVariable $name }
    $machine = [Microsoft.Win32.RegistryKey]::OpenBaseKey('LocalMachine', 'Registry32')
    try {
        $key = $machine.OpenSubKey('SOFTWARE\dotnet\Setup\InstalledVersions\x64')
        if ($null -ne $key) { try { "$($key.GetValue('InstallLocation'))" } finally { $key.Dispose() } }
    }
    finally { $machine.Dispose() }
    Join-Path $(if ($env:ProgramW6432) { $env:ProgramW6432 } else { $env:ProgramFiles }) 'dotnet'
}

function Assert-DotNet {
    $roots = @(Get-DotNetRoot | Where-Object { $_ } | Select-Object -Unique)
    foreach ($root in $roots) {
        $runtimes = Join-Path $root 'shared/Microsoft.NETCore.App'
        if ((Test-Path -LiteralPath $runtimes) -and @(Get-ChildItem -LiteralPath $runtimes -Directory | Where-Object { $_.Name -like "$DotNetMajor.*" }).Count -gt 0) { return }
    }
    throw "The .NET $DotNetMajor runtime for x64 is not in $($roots -join ' nor '). Install it (winget install Microsoft.DotNet.Runtime.$DotNetMajor, or '.NET Runtime', Windows, x64, of https://dotnet.microsoft.com/download/dotnet/$DotNetMajor.0), then run this script again."
}

# Pools must be able to load the DLLs, as long as they are registered.
function Assert-Folder([string] $Folder) {
    $root = [IO.Path]::GetPathRoot($Folder)
    if ($root.StartsWith('\\') -or "$((New-Object IO.DriveInfo $root).DriveType)" -eq 'Network') { throw "$Folder is on another machine. Copy the folder to this one, such as to $env:ProgramFiles\ApplianceMail\ComInterop, and run the script there." }
    $people = Split-Path ([Environment]::GetFolderPath('UserProfile'))
    if ($Folder.StartsWith((Join-Path $people ''), 'OrdinalIgnoreCase')) { Write-Warning "$Folder belongs to a user, and sites may not be let into it. Better copy the folder to $env:ProgramFiles\ApplianceMail\ComInterop, and run the script there." }
}

# The Windows PowerShell of 64 or 32 bits; nothing where there is none.
function Get-WindowsPowerShell([switch] $Of32Bits) {
    $folder = if ($Of32Bits) { Join-Path $env:SystemRoot 'SysWOW64' } else { Get-SystemFolder }
    $file = Join-Path $folder 'WindowsPowerShell\v1.0\powershell.exe'
    if (Test-Path -LiteralPath $file) { $file }
}

# Creates the object in another process, as a site would, by IDispatch and without cmdlets. PowerShell 7 cannot try it in its own: it has another .NET loaded.
function Get-ProbeCommand([string] $Directory) {
    @(
        'function Say($name, $text) { [Console]::WriteLine($name + [char] 61 + [Uri]::EscapeDataString([string] $text)) }'
        'try {'
        "`$type = [Type]::GetTypeFromProgID('$ProgId', `$true);"
        '$object = [Activator]::CreateInstance($type);'
        "[void] `$type.InvokeMember('InitControl', 'InvokeMethod', `$null, `$object, @('$($Directory.Replace("'", "''"))'));"
        'Say ''Path'' ($type.InvokeMember(''GetDBPath'', ''InvokeMethod'', $null, $object, $null));'
        'Say ''Reason'' ($type.InvokeMember(''LastError'', ''GetProperty'', $null, $object, $null))'
        '} catch { $e = $_.Exception; while ($e.InnerException) { $e = $e.InnerException }; Say ''Code'' (''{0:X8}'' -f $e.HResult); Say ''Failure'' $e.Message }'
    ) -join ' '
}

function Start-Probe([string] $PowerShell, [string] $Command) { & $PowerShell -NoProfile -NonInteractive -Command $Command }

function Invoke-Probe([string] $PowerShell, [string] $Directory) {
    $said = @{ Path = ''; Reason = ''; Code = ''; Failure = '' }
    $isHeard = $false
    foreach ($line in Start-Probe $PowerShell (Get-ProbeCommand $Directory)) {
        if ("$line" -notmatch '^(Path|Reason|Code|Failure)=(\S*)\s*$') { continue }
        $said[$Matches[1]] = [Uri]::UnescapeDataString($Matches[2])
        $isHeard = $true
    }
    if (-not $isHeard) { $said.Failure = "$PowerShell said nothing" }
    [pscustomobject] @{ Works = $isHeard -and -not $said.Failure; Path = $said.Path; Reason = $said.Reason; Failure = "$($said.Failure) ($(Get-FailureMeaning $said.Code))" }
}

function Get-FailureMeaning([string] $Code) {
    switch ($Code) {
        '80040154' { 'the class is not registered for programs of this kind' }
        '800401F3' { 'the name is not registered for programs of this kind' }
        '80070005' { 'the process may not be started or called: look at the permissions of ApplianceMail automation in dcomcnfg' }
        '8007007E' { 'the DLL is no longer where it is registered' }
        '80080005' { 'the process for 32-bit programs did not start' }
        '80008083' { "no .NET was found: install the .NET $DotNetMajor runtime for x64" }
        '80008096' { "another .NET was found: install the .NET $DotNetMajor runtime for x64" }
        '800080A5' { 'the program has another .NET loaded already' }
        default { "code $Code, see docs/automation.md" }
    }
}

# Gives the right where it is not given yet, and returns who has it.
function Add-Reader([string] $Directory, [string[]] $Sids) {
    if (-not (Test-Path -LiteralPath $Directory -PathType Container)) {
        if ($Sids.Count -gt 0) { Write-Warning "There is no ${Directory}: start the server once (it makes the directory), then run this script again; or name the directory with -DataDirectory or -AccessDirectory." }
        return
    }
    foreach ($sid in $Sids) {
        if (Test-Reader (Get-AccessRule $Directory) $sid) { continue }
        $name = ConvertTo-AccountName $sid
        if ($WideGroups -contains $sid) { Write-Warning "$name has more than sites in it: whoever may read $Directory can change mailboxes." }
        if ($PSCmdlet.ShouldProcess($Directory, "Let $name read")) { Set-Reader $Directory $sid }
    }
    $rules = Get-AccessRule $Directory
    $file = Join-Path $Directory 'automation-access'
    $isThere = Test-Path -LiteralPath $file
    $fileRules = @(if ($isThere) { Get-AccessRule $file })
    foreach ($sid in @(@($Sids) + @(Find-Reader $rules) | Select-Object -Unique)) {
        if (-not (Test-Reader $rules $sid)) { continue }
        $name = ConvertTo-AccountName $sid
        if ($isThere -and -not (Test-Reader $fileRules $sid -IsFile)) { Write-Warning "$file has rules of its own, by which $name may not read it: icacls `"$file`" /reset" }
        $name
    }
}

function Add-Registration([string] $ComHost) {
    $before = Get-RegisteredFile
    $what = if ($before -and $before -ne $ComHost) { "Register $ProgId in place of $before" } else { "Register $ProgId" }
    if (-not $PSCmdlet.ShouldProcess($ComHost, $what)) { return }
    Invoke-RegSvr32 $ComHost
    if (-not (Get-RegisteredFile)) { throw "regsvr32 ended with 0, but $ProgId is not registered: something keeps HKLM\Software\Classes from being written." }
}

function Install-MailAutomation {
    [CmdletBinding(SupportsShouldProcess)]
    param([string] $Folder, [string[]] $Reader, [string] $DataDirectory, [string] $AccessDirectory)
    Assert-Machine
    $comHost = Find-ComHost $Folder
    Assert-Folder $Folder
    Assert-DotNet
    $sids = @($Reader | Where-Object { $_ } | ForEach-Object { ConvertTo-Sid $_ } | Select-Object -Unique)
    $directory = Find-AccessDirectory $DataDirectory $AccessDirectory
    Add-Registration $comHost
    $readers = @(Add-Reader $directory $sids)

    $registered = Get-RegisteredFile
    $holders = @(Get-Holder)
    $of64 = $of32 = $null
    if ($registered) {
        $of64 = Invoke-Probe (Get-WindowsPowerShell) $directory
        if (-not $of64.Works) { throw "$ProgId is registered, but a 64-bit program cannot create it: $($of64.Failure)." }
        if (-not $of64.Path) { Write-Warning "The object works but does not reach the server: $($of64.Reason)" }
        $shell32 = Get-WindowsPowerShell -Of32Bits
        if ($shell32) {
            $of32 = Invoke-Probe $shell32 $directory
            if (-not $of32.Works) { Write-Warning "A 32-bit program cannot create the object: $($of32.Failure). Sites in 64-bit pools work." }
        }
    }
    $init = if ((Find-DefaultDirectory) -eq $directory) { '' } else { $directory }
    if ($init) { Write-Warning "Sites do not find $directory by themselves: they must call InitControl(`"$directory`"), or the machine's variable APPLIANCEMAIL_AUTOMATION must name it." }
    [pscustomobject] @{
        Registered = [bool] $registered
        Path = $registered
        Works64Bit = if ($of64) { $of64.Works } else { $null }
        Works32Bit = if ($of32) { $of32.Works } else { $null }
        AccessDirectory = $directory
        Readers = $readers
        ServerFound = [bool] ($of64 -and $of64.Path)
        DataDirectory = if ($of64) { $of64.Path } else { '' }
        InitControl = $init
        HeldBy = $holders
    }
}

# Read with a dot it gives its functions alone.
if ($MyInvocation.InvocationName -ne '.') { Install-MailAutomation -Folder $PSScriptRoot -Reader $Reader -DataDirectory $DataDirectory -AccessDirectory $AccessDirectory }
