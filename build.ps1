#!/usr/bin/env pwsh
# Builds the solution, the PowerShell module in PowerShellModule/out with it, and, with -Publish, under out/ self-contained folders for linux-x64 and win-x64, the module, and the automation object.
# Runs in Windows PowerShell 5.1 and PowerShell 7; ASCII only.
[CmdletBinding()]
param(
    [ValidateSet('Debug', 'Release')] [string] $Configuration = 'Release',
    [switch] $Publish
)
$ErrorActionPreference = 'Stop'
Set-Location $PSScriptRoot

function Invoke-DotNet {
    & dotnet @args
    if ($LASTEXITCODE -ne 0) { throw "dotnet $($args -join ' ') failed with exit code $LASTEXITCODE" }
}

Invoke-DotNet build ApplianceMail.sln -c $Configuration
if ($Publish) {
    foreach ($rid in 'linux-x64', 'win-x64') {
        Invoke-DotNet publish src/ApplianceMail.Server -c $Configuration -r $rid --self-contained true -o "out/$rid"
    }
    # The build above laid the PowerShell module out.
    New-Item -ItemType Directory -Force out/PowerShell | Out-Null
    Copy-Item PowerShellModule/out/ApplianceMail out/PowerShell -Recurse -Force
    New-Item -ItemType Directory -Force out/ComInterop | Out-Null
    Copy-Item "ComInterop/bin/$Configuration/net10.0/win-x64/*" out/ComInterop -Exclude *.pdb -Force
}
