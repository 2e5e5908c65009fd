# What Install-MailAutomation.ps1 and Uninstall-MailAutomation.ps1 have in common; they read this file from their own folder.
# Windows PowerShell 5.1 and PowerShell 7; ASCII only. Each call of Windows is a small function, so that tests can put another in its place.
Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'

$ProgId = 'MailServerCtrl.MailDBInterface'
$ClassId = '{bf375960-f2b2-480e-a904-288cbc20782f}'
$ComHostName = 'ApplianceMail.ComInterop.comhost.dll'
$NeededFiles = $ComHostName, 'ApplianceMail.ComInterop.dll', 'ApplianceMail.ComInterop.runtimeconfig.json', 'ApplianceMail.ComInterop.deps.json', 'ApplianceMail.AdminClient.dll'
$DotNetMajor = 10

# Read and execute, for the directory, its files and its directories: as icacls writes (OI)(CI)RX. Windows adds the right to wait (Synchronize).
$ReadRights = 0x200A9
$Synchronize = 0x100000
$AllBelow = 3

# Whoever is in these groups could change mailboxes.
$WideGroups = 'S-1-1-0', 'S-1-5-7', 'S-1-5-11', 'S-1-5-32-545', 'S-1-5-32-546'

function Test-OnWindows { [Environment]::OSVersion.Platform -eq 'Win32NT' }

function Test-Windows64 { [Environment]::Is64BitOperatingSystem }

function Test-Elevated {
    (New-Object Security.Principal.WindowsPrincipal ([Security.Principal.WindowsIdentity]::GetCurrent())).IsInRole([Security.Principal.WindowsBuiltInRole]::Administrator)
}

# Refuses where nothing could be done, before anything is.
function Assert-Machine {
    if (-not (Test-OnWindows)) { throw 'COM is there on Windows alone. Elsewhere PHP sites use examples/php/MailDBInterface.php, and .NET programs the class ApplianceMail.ComInterop.MailDBInterface.' }
    if (-not (Test-Windows64)) { throw 'This Windows has 32 bits; .NET and the object need one of 64 bits.' }
    if (-not (Test-Elevated)) { throw 'This needs an elevated prompt: start PowerShell with "Run as administrator", then run the script again.' }
}

# The file that COM loads, once everything that it needs lies beside it.
function Find-ComHost([string] $Folder) {
    $missing = @($NeededFiles | Where-Object { -not (Test-Path -LiteralPath (Join-Path $Folder $_) -PathType Leaf) })
    if ($missing.Count -gt 0) { throw "Not in ${Folder}: $($missing -join ', '). The script must lie in the folder that a build of ComInterop lays out; copy that folder whole." }
    Join-Path $Folder $ComHostName
}

# The service's configuration, whose comments and last commas Windows PowerShell's JSON does not take; $null where there is none.
function Read-ServerSettings([string] $File) {
    if (-not (Test-Path -LiteralPath $File -PathType Leaf)) { return $null }
    $text = [IO.File]::ReadAllText($File)
    $text = [regex]::Replace($text, '("(?:[^"\\]|\\.)*")|//[^\r\n]*|/\*[\s\S]*?\*/', '$1')
    $text = [regex]::Replace($text, '("(?:[^"\\]|\\.)*")|,(?=\s*[}\]])', '$1')
    try { ConvertFrom-Json $text } catch { throw "$File is no JSON, so that the server does not start with it either; mend it first (ApplianceMail.Server check-config). $($_.Exception.Message)" }
}

# A value of the configuration, names without regard to case; $null where it is not there.
function Get-Setting($Settings, [string[]] $Path) {
    $value = $Settings
    foreach ($name in $Path) {
        if ($null -eq $value) { return $null }
        $member = $value.PSObject.Properties[$name]
        $value = if ($null -eq $member) { $null } else { $member.Value }
    }
    $value
}

function Get-ServerFolder { Join-Path ([Environment]::GetFolderPath('CommonApplicationData')) 'ApplianceMail' }

# Sites see the machine's variables, not those of this prompt.
function Get-MachineVariable([string] $Name) { [Environment]::GetEnvironmentVariable($Name, 'Machine') }

# .NET would take a relative path from where PowerShell was started. No last separator: paths are compared.
function Resolve-FullPath([string] $Path) {
    $full = $ExecutionContext.SessionState.Path.GetUnresolvedProviderPathFromPSPath($Path)
    if ($full.Length -gt [IO.Path]::GetPathRoot($full).Length) { $full.TrimEnd('\', '/') } else { $full }
}

# An access directory may be named by the data directory that has it.
function Resolve-AccessDirectory([string] $Directory) {
    $path = Resolve-FullPath $Directory
    $below = Join-Path $path 'automation'
    if (-not (Test-Path -LiteralPath (Join-Path $path 'automation-access')) -and (Test-Path -LiteralPath $below -PathType Container)) { return $below }
    $path
}

# Where InitControl("") of a site looks.
function Find-DefaultDirectory {
    $named = Get-MachineVariable 'APPLIANCEMAIL_AUTOMATION'
    if ($named) { return Resolve-AccessDirectory $named }
    $data = Get-MachineVariable 'APPLIANCEMAIL_DATA'
    if ($data) { return Find-DirectoryOf $data }
    Find-DirectoryOf (Get-ServiceDataDirectory)
}

function Get-ServiceDataDirectory {
    $data = Get-Setting (Read-ServerSettings (Join-Path (Get-ServerFolder) 'config/appliancemail.json')) 'dataDirectory'
    if ($data) { return $data }
    Join-Path (Get-ServerFolder) 'data'
}

# The access directory of a data directory; the service's configuration may put it elsewhere.
function Find-DirectoryOf([string] $DataDirectory) {
    $data = Resolve-FullPath $DataDirectory
    $apart = $null
    if ($data -eq (Resolve-FullPath (Get-ServiceDataDirectory))) {
        $apart = Get-Setting (Read-ServerSettings (Join-Path (Get-ServerFolder) 'config/appliancemail.json')) 'automation', 'directory'
    }
    if ($apart) { return Resolve-FullPath ([IO.Path]::GetFullPath([IO.Path]::Combine($data, $apart))) }
    Join-Path $data 'automation'
}

function Find-AccessDirectory([string] $DataDirectory, [string] $AccessDirectory) {
    if ($AccessDirectory) { return Resolve-AccessDirectory $AccessDirectory }
    if ($DataDirectory) { return Find-DirectoryOf $DataDirectory }
    Find-DefaultDirectory
}

# The folder of 64-bit programs, also for a PowerShell of 32 bits.
function Get-SystemFolder {
    Join-Path $env:SystemRoot $(if ([Environment]::Is64BitProcess) { 'System32' } else { 'Sysnative' })
}

# The file that the object is registered with; empty where it is not.
function Get-RegisteredFile {
    $machine = [Microsoft.Win32.RegistryKey]::OpenBaseKey('LocalMachine', 'Registry64')
    try {
        $key = $machine.OpenSubKey("Software\Classes\CLSID\$ClassId\InprocServer32")
        if ($null -eq $key) { return '' }
        try { "$($key.GetValue(''))" } finally { $key.Dispose() }
    }
    finally { $machine.Dispose() }
}

# The exit code; regsvr32 is a program with windows, for which PowerShell does not wait by itself.
function Start-RegSvr32([string[]] $Arguments) {
    $start = New-Object Diagnostics.ProcessStartInfo (Join-Path (Get-SystemFolder) 'regsvr32.exe'), ($Arguments -join ' ')
    $start.UseShellExecute = $false
    $process = [Diagnostics.Process]::Start($start)
    $process.WaitForExit()
    $process.ExitCode
}

function Get-RegSvr32Meaning([int] $ExitCode) {
    switch ($ExitCode) {
        1 { 'it did not understand its arguments' }
        2 { 'COM could not be set up in its process' }
        3 { 'the DLL could not be loaded: it is missing, damaged, kept from running by a policy, or not for x64' }
        4 { 'the DLL has no function for it, so it is not the one of ApplianceMail' }
        5 { "the DLL's own registration failed: the .NET $DotNetMajor runtime for x64 cannot be used, the prompt is not elevated, or a key in HKLM\Software\Classes may not be written" }
        default { 'no usual code: run it without /s to see its message' }
    }
}

function Invoke-RegSvr32([string] $ComHost, [switch] $Remove) {
    $arguments = @('/s') + @(if ($Remove) { '/u' }) + "`"$ComHost`""
    $code = Start-RegSvr32 $arguments
    if ($code -ne 0) { throw "regsvr32 $($arguments -join ' ') ended with $code`: $(Get-RegSvr32Meaning $code)." }
}

# Security identifiers hold on a Windows of any language.
function ConvertTo-Sid([string] $Account) {
    if ($Account -match '^S-1-[0-9-]+$') { return $Account.ToUpperInvariant() }
    try { (New-Object Security.Principal.NTAccount $Account).Translate([Security.Principal.SecurityIdentifier]).Value }
    catch { throw "There is no account or group '$Account' on this machine. Give a name as Windows shows it, such as 'IIS APPPOOL\MySite', or its SID." }
}

function ConvertTo-AccountName([string] $Sid) {
    try { (New-Object Security.Principal.SecurityIdentifier $Sid).Translate([Security.Principal.NTAccount]).Value } catch { $Sid }
}

# The access rules of a directory or file, as plain objects.
function Get-AccessRule([string] $Path) {
    $kind = if (Test-Path -LiteralPath $Path -PathType Container) { 'DirectorySecurity' } else { 'FileSecurity' }
    $security = New-Object "Security.AccessControl.$kind" $Path, 'Access'
    foreach ($rule in $security.GetAccessRules($true, $true, [Security.Principal.SecurityIdentifier])) {
        [pscustomobject] @{
            Sid = $rule.IdentityReference.Value
            Rights = [int] $rule.FileSystemRights
            Below = [int] $rule.InheritanceFlags
            IsAllowed = "$($rule.AccessControlType)" -eq 'Allow'
            IsInherited = $rule.IsInherited
        }
    }
}

# True when the account may read: the file, or the directory with all that comes into it.
function Test-Reader($Rules, [string] $Sid, [switch] $IsFile) {
    foreach ($rule in $Rules) {
        if ($rule.Sid -ne $Sid -or -not $rule.IsAllowed) { continue }
        if (($rule.Rights -band $ReadRights) -ne $ReadRights) { continue }
        if ($IsFile -or $rule.Below -eq $AllBelow) { return $true }
    }
    $false
}

# Who has what Install-MailAutomation.ps1 gives, no more and no less.
function Find-Reader($Rules) {
    @($Rules | Where-Object { $_.IsAllowed -and -not $_.IsInherited -and $_.Below -eq $AllBelow -and ($_.Rights -bor $Synchronize) -eq ($ReadRights -bor $Synchronize) } |
        ForEach-Object { $_.Sid } | Select-Object -Unique)
}

# Adds or takes away; other rules of the directory stay as they are, and the files in it follow.
function Set-Reader([string] $Directory, [string] $Sid, [switch] $Remove) {
    $security = New-Object Security.AccessControl.DirectorySecurity $Directory, 'Access'
    $rule = New-Object Security.AccessControl.FileSystemAccessRule (New-Object Security.Principal.SecurityIdentifier $Sid), 'ReadAndExecute', 'ContainerInherit, ObjectInherit', 'None', 'Allow'
    if ($Remove) { [void] $security.RemoveAccessRule($rule) } else { $security.AddAccessRule($rule) }
    # .NET and .NET Framework have it in different places.
    $extensions = 'System.IO.FileSystemAclExtensions' -as [type]
    if ($null -ne $extensions) { $extensions::SetAccessControl((New-Object IO.DirectoryInfo $Directory), $security) } else { [IO.Directory]::SetAccessControl($Directory, $security) }
}

# Programs that have the DLL loaded, such as 'w3wp (1234)': it cannot be replaced or deleted until they end.
function Get-Holder {
    foreach ($process in Get-Process) {
        try { $isOne = @($process.Modules | ForEach-Object { $_.ModuleName }) -contains $ComHostName } catch { $isOne = $false }
        if ($isOne) { "$($process.ProcessName) ($($process.Id))" }
    }
}
