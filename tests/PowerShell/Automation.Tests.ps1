param([string] $Module, [string] $DataDirectory)
. "$PSScriptRoot/Assert.ps1"
$source = [IO.Path]::GetFullPath((Join-Path $PSScriptRoot '../../ComInterop'))
$base = Join-Path ([IO.Path]::GetTempPath()) ('am-' + [Guid]::NewGuid().ToString('n'))
$object = Join-Path $base 'object'
$dotNet = Join-Path $base 'dotnet'
# The scripts' parameters take their names' place here.
$running = $DataDirectory
$sites = 'S-1-5-32-568', 'S-1-5-17'

Test 'The scripts are ASCII, parse, and say what they do, with examples and all parameters' {
    foreach ($file in Get-ChildItem $source -Filter *.ps1) {
        Assert-Script $file
    }
    foreach ($name in 'Install-MailAutomation.ps1', 'Uninstall-MailAutomation.ps1') {
        $help = Get-Help "$source/$name" -Full
        Assert-True ($help.Synopsis.Length -gt 10 -and "$($help.Description.Text)".Length -gt 100) "$name has no help."
        Assert-Equal 2 @($help.Examples.Example).Count
        foreach ($parameter in 'Reader', 'DataDirectory', 'AccessDirectory') {
            Assert-True ("$((Get-Help "$source/$name" -Parameter $parameter).Description.Text)".Length -gt 20) "$name -$parameter has no help."
        }
    }
}

Test 'Elsewhere than on Windows they say so and what there is instead' {
    if ([Environment]::OSVersion.Platform -eq 'Win32NT') { return }
    foreach ($name in 'Install-MailAutomation.ps1', 'Uninstall-MailAutomation.ps1') {
        Assert-Error 'COM is there on Windows alone. Elsewhere PHP sites use examples/php' { & "$source/$name" }
        Assert-Error 'COM is there on Windows alone.' { & "$source/$name" -WhatIf }
    }
}

# From here on with a Windows that is only variables: no registry and no rule of this machine is touched.
. "$source/Install-MailAutomation.ps1"
. "$source/Uninstall-MailAutomation.ps1"
$ErrorActionPreference = 'Stop'
$script:OnWindows = $script:Is64 = $script:IsElevated = $true
function Test-OnWindows { $script:OnWindows }
function Test-Windows64 { $script:Is64 }
function Test-Elevated { $script:IsElevated }
function Get-MachineVariable($Name) { $script:Variables[$Name] }
function Get-ServerFolder { Join-Path $base 'server' }
function Get-DotNetRoot { $dotNet }
function Assert-Folder { }
function Get-RegisteredFile { $script:RegisteredFile }
function Get-Holder { $script:Holders }
function Start-RegSvr32($Arguments) {
    $script:Calls += $Arguments -join ' '
    if ($script:ExitCode -eq 0) { $script:RegisteredFile = if ($Arguments -contains '/u') { '' } else { $Arguments[-1].Trim('"') } }
    $script:ExitCode
}
function Get-AccessRule($Path) { $script:Rules }
function Set-Reader($Directory, $Sid, [switch] $Remove) {
    $script:Calls += "$(if ($Remove) { 'take' } else { 'give' }) $Sid"
    if ($Remove) { $script:Rules = @($script:Rules | Where-Object { $_.Sid -ne $Sid }) } else { $script:Rules += New-Rule $Sid 0x1200A9 }
}
function Get-WindowsPowerShell([switch] $Of32Bits) { if ($Of32Bits) { '32' } else { '64' } }
function Start-Probe($PowerShell, $Command) { $script:Said[$PowerShell] }

function New-Rule($Sid, $Rights, $Below = 3, $IsInherited = $false) { [pscustomobject] @{ Sid = $Sid; Rights = $Rights; Below = $Below; IsAllowed = $true; IsInherited = $IsInherited } }

function Reset-Machine {
    if (Test-Path $base) { Remove-Item -Recurse $base }
    foreach ($path in $object, "$dotNet/shared/Microsoft.NETCore.App/10.0.3", "$base/server/data/automation", "$base/server/config") { New-Item -ItemType Directory $path | Out-Null }
    foreach ($name in $NeededFiles) { New-Item -ItemType File (Join-Path $object $name) | Out-Null }
    $script:OnWindows = $script:Is64 = $script:IsElevated = $true
    $script:Variables = @{}
    $script:RegisteredFile = ''
    $script:Holders = @()
    $script:Calls = @()
    $script:ExitCode = 0
    $script:Said = @{ '64' = 'noise', 'Path=C%3A%5CM%C3%BCller', 'Reason='; '32' = 'Path=x', 'Reason=' }
    $script:Rules = @((New-Rule 'S-1-5-18' 0x1F01FF), (New-Rule 'S-1-5-32-544' 0x1F01FF))
}

function Install($More = @{}) {
    if (-not $More.ContainsKey('Reader')) { $More['Reader'] = $sites }
    Install-MailAutomation -Folder $object @More -WarningAction SilentlyContinue
}
function Uninstall($More = @{}) { Uninstall-MailAutomation -Folder $object @More -WarningAction SilentlyContinue }

Test 'Each thing that keeps it from working is refused before anything is changed' {
    Reset-Machine
    $script:IsElevated = $false
    Assert-Error 'This needs an elevated prompt' { Install }
    Assert-Error 'This needs an elevated prompt' { Uninstall }
    Reset-Machine
    $script:Is64 = $false
    Assert-Error 'This Windows has 32 bits' { Install }
    Reset-Machine
    Remove-Item "$object/ApplianceMail.AdminClient.dll"
    Assert-Error "Not in ${object}: ApplianceMail.AdminClient.dll." { Install }
    Reset-Machine
    Rename-Item "$dotNet/shared/Microsoft.NETCore.App/10.0.3" '9.0.1'
    Assert-Error "The .NET 10 runtime for x64 is not in $dotNet. Install it" { Install }
    Reset-Machine
    Assert-Error "There is no account or group 'nobody known'" { Install @{ Reader = 'nobody known' } }
    Assert-Equal 0 $script:Calls.Count
}

Test 'It registers the object, lets the sites read, and says what it found' {
    Reset-Machine
    $done = Install
    Assert-Equal @("/s `"$object$([IO.Path]::DirectorySeparatorChar)$ComHostName`"", 'give S-1-5-32-568', 'give S-1-5-17') $script:Calls
    Assert-Equal @($true, $true, $true, $true) @($done.Registered, $done.Works64Bit, $done.Works32Bit, $done.ServerFound)
    Assert-Equal (Join-Path $object $ComHostName) $done.Path
    Assert-Equal (Join-Path $base 'server/data/automation') $done.AccessDirectory.Replace('\', '/')
    Assert-Equal $sites $done.Readers
    Assert-Equal ('C:\M' + [char] 0xFC + 'ller') $done.DataDirectory
    Assert-Equal '' $done.InitControl
}

Test 'A second run gives nothing twice, and one without readers keeps those of before' {
    Reset-Machine
    Install | Out-Null
    $script:Calls = @()
    $again = Install
    Assert-Equal 1 $script:Calls.Count
    Assert-Equal $sites $again.Readers
    Assert-Equal $sites (Install @{ Reader = @() }).Readers
    Assert-Equal 'S-1-5-80-1' (Install @{ Reader = 'S-1-5-80-1' }).Readers[0]
    Assert-Equal 3 (Install @{ Reader = @() }).Readers.Count
}

Test 'A trial changes nothing' {
    Reset-Machine
    $trial = Install @{ WhatIf = $true }
    Assert-Equal @($false, $false) @($trial.Registered, $trial.ServerFound)
    Assert-Equal 0 @($trial.Readers).Count
    Assert-Equal 0 $script:Calls.Count
    Install | Out-Null
    $script:Calls = @()
    $trial = Uninstall @{ WhatIf = $true }
    Assert-Equal $true $trial.Registered
    Assert-Equal 0 @($trial.ReadersRemoved).Count
    Assert-Equal 0 $script:Calls.Count
}

Test 'Uninstalling takes back what was given and nothing else, and may be done twice' {
    Reset-Machine
    $script:Rules += New-Rule 'S-1-5-80-2' 0x1301BF
    $before = @($script:Rules | ForEach-Object { $_.Sid })
    Install | Out-Null
    $script:Holders = @('w3wp (7)')
    $done = Uninstall
    Assert-Equal @($false, '') @($done.Registered, $done.Path)
    Assert-Equal $sites $done.ReadersRemoved
    Assert-Equal $before @($script:Rules | ForEach-Object { $_.Sid })
    Assert-Equal @($object, $done.AccessDirectory) $done.Left
    Assert-Equal 'w3wp (7)' $done.HeldBy
    $again = Uninstall
    Assert-Equal 0 @($again.ReadersRemoved).Count
    Install | Out-Null
    Assert-Equal $sites[1] (Uninstall @{ Reader = $sites[1] }).ReadersRemoved
    Assert-Equal 0 @((Uninstall @{ Reader = @() }).ReadersRemoved).Count
}

Test 'What another folder registered stays as long as that folder is there' {
    Reset-Machine
    $other = Join-Path $base 'other.dll'
    New-Item -ItemType File $other | Out-Null
    $script:RegisteredFile = $other
    Assert-Equal $other (Uninstall).Path
    Assert-Match 'run Uninstall-MailAutomation.ps1 in' (Uninstall-MailAutomation -Folder $object 3>&1 | Out-String)
    Assert-Equal 0 $script:Calls.Count
    Remove-Item $other
    Assert-Equal $false (Uninstall).Registered
    $script:RegisteredFile = $other
    Assert-Equal (Join-Path $object $ComHostName) (Install).Path
}

Test 'An object that cannot be created is an error for 64 bits and a warning for 32' {
    Reset-Machine
    $script:Said['64'] = 'Code=80008096', 'Failure=no%20framework'
    Assert-Error "$ProgId is registered, but a 64-bit program cannot create it: no framework (another .NET was found: install the .NET 10 runtime for x64)." { Install }
    Reset-Machine
    $script:Said['64'] = $null
    Assert-Error "$ProgId is registered, but a 64-bit program cannot create it: 64 said nothing" { Install }
    Reset-Machine
    $script:Said['32'] = 'Code=80080005', 'Failure=x'
    $all = Install-MailAutomation -Folder $object -Reader $sites 3>&1
    Assert-Match 'A 32-bit program cannot create the object: x \(the process for 32-bit programs did not start\)' $all[0].Message
    Assert-Equal @($true, $false) @($all[1].Works64Bit, $all[1].Works32Bit)
}

Test 'A server that does not run, and a directory that is not there yet, are warnings' {
    Reset-Machine
    $script:Said['64'] = 'Path=', 'Reason=ServerNotRunning%3A%20no%20file'
    $all = Install-MailAutomation -Folder $object -Reader $sites 3>&1
    Assert-Match 'does not reach the server: ServerNotRunning: no file' $all[0].Message
    Assert-Equal @($true, $true, $false) @($all[1].Registered, $all[1].Works64Bit, $all[1].ServerFound)
    Remove-Item "$base/server/data/automation"
    $all = Install-MailAutomation -Folder $object -Reader $sites 3>&1
    Assert-Match 'start the server once' $all[0].Message
    Assert-Equal 0 @($all[2].Readers).Count
}

Test 'What regsvr32 says by its exit code is said in words' {
    foreach ($code in 1..5) {
        Reset-Machine
        $script:ExitCode = $code
        Assert-Error "regsvr32 /s `"$object$([IO.Path]::DirectorySeparatorChar)$ComHostName`" ended with ${code}: $(Get-RegSvr32Meaning $code)." { Install }
        Assert-True ((Get-RegSvr32Meaning $code) -notmatch 'usual')
    }
    Assert-Match 'usual' (Get-RegSvr32Meaning -1073741515)
}

Test 'Groups with more than sites in them, and files with rules of their own, are warned of' {
    Reset-Machine
    New-Item -ItemType File "$base/server/data/automation/automation-access" | Out-Null
    $all = Install-MailAutomation -Folder $object -Reader 'S-1-1-0' 3>&1
    Assert-Match 'S-1-1-0 has more than sites in it' $all[0].Message
    function Get-AccessRule($Path) { if ($Path -like '*automation-access') { @() } else { $script:Rules } }
    $all = Install-MailAutomation -Folder $object -Reader 'S-1-1-0' 3>&1
    Assert-Match 'icacls' $all[0].Message
}

Test 'The directory is the one that sites find, or the one that is named' {
    Reset-Machine
    function Get-Found($Data, $Access) { (Find-AccessDirectory $Data $Access).Replace('\', '/') }
    $configuration = "$base/server/config/appliancemail.json"
    Set-Content $configuration -Encoding ASCII '{ // a comment "with" quotes
        "DataDirectory": "PLACE/own, data//x", /* another, */
        "automation": { "enabled": true, "directory": "apart", },
    }'.Replace('PLACE', $base.Replace('\', '/'))
    Assert-Equal "$($base.Replace('\', '/'))/own, data/x/apart" (Get-Found).Replace('//', '/')
    Assert-Equal "$($base.Replace('\', '/'))/other/automation" (Get-Found "$base/other/")
    Assert-Equal "$($base.Replace('\', '/'))/server/data/automation" (Get-Found '' "$base/server/data")
    Assert-Equal "$($base.Replace('\', '/'))/hand" (Get-Found '' "$base/hand/")
    Assert-Equal "$base/hand" (Install @{ AccessDirectory = "$base/hand" }).InitControl.Replace('\', '/')
    $script:Variables['APPLIANCEMAIL_DATA'] = "$base/byvariable"
    Assert-Equal "$($base.Replace('\', '/'))/byvariable/automation" (Get-Found)
    $script:Variables['APPLIANCEMAIL_AUTOMATION'] = "$base/server/data"
    Assert-Equal "$($base.Replace('\', '/'))/server/data/automation" (Get-Found)
    Set-Content $configuration '{ "automation": '
    $script:Variables = @{}
    Assert-Error "$($configuration.Replace('/', [IO.Path]::DirectorySeparatorChar)) is no JSON" { Get-Found }
    Remove-Item $configuration
    Push-Location $base
    try { Assert-Equal "$($base.Replace('\', '/'))/hand" (Get-Found '' 'hand') } finally { Pop-Location }
    # A running server's own directory.
    Assert-True (Test-Path (Join-Path (Find-AccessDirectory '' $running) 'automation-access'))
}

Test 'What the other process is told is one line without double quotes, and its answer is read' {
    . "$source/Install-MailAutomation.ps1"
    $command = Get-ProbeCommand "C:\it's here"
    Assert-True ($command -notmatch '["\r\n]')
    $errors = $null
    [void] [System.Management.Automation.Language.Parser]::ParseInput($command, [ref] $null, [ref] $errors)
    Assert-Equal 0 $errors.Count
    # No COM here, or no registered object: the failure comes back with its code.
    $found = Invoke-Probe (Get-Process -Id $PID).Path 'nowhere'
    if ($found.Works) { return }
    Assert-Match '\(code [0-9A-F]{8}, see|\(the (class|name) is not registered' $found.Failure
}

if (Test-Path $base) { Remove-Item -Recurse $base }
Complete-Test
