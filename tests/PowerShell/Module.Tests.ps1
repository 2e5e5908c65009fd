param([string] $Module, [string] $DataDirectory)
. "$PSScriptRoot/Assert.ps1"

Test 'The manifest is right and the module loads' {
    $manifest = Test-ModuleManifest (Join-Path $Module 'ApplianceMail.psd1')
    Import-Module $Module
    Assert-Equal $manifest.Version (Get-Module ApplianceMail).Version
    Assert-Equal $manifest.ExportedCmdlets.Count @(Get-Command -Module ApplianceMail).Count
    $files = Get-ChildItem $Module -Filter *.dll | ForEach-Object Name
    Assert-Equal 'ApplianceMail.AdminClient.dll|ApplianceMail.PowerShell.dll' (($files | Sort-Object) -join '|')
}

Test 'Verbs are approved' {
    $approved = Get-Verb | ForEach-Object { $_.Verb }
    foreach ($command in Get-Command -Module ApplianceMail) { Assert-True ($approved -contains $command.Verb) $command.Name }
}

Test 'Each cmdlet and each parameter has help, with two examples that use parameters which are there' {
    foreach ($command in Get-Command -Module ApplianceMail) {
        $help = Get-Help $command.Name -Full
        Assert-True ($help.Synopsis.Length -gt 10 -and $help.Synopsis -notmatch "^\s*$($command.Name)") "$($command.Name) has no synopsis."
        $examples = @($help.Examples.Example)
        Assert-True ($examples.Count -ge 2) "$($command.Name) has $($examples.Count) examples."
        foreach ($parameter in $command.Parameters.Values) {
            if ([System.Management.Automation.PSCmdlet]::CommonParameters -contains $parameter.Name -or 'WhatIf', 'Confirm' -contains $parameter.Name) { continue }
            $text = (Get-Help $command.Name -Parameter $parameter.Name).Description.Text
            Assert-True ("$text".Length -gt 10) "$($command.Name) -$($parameter.Name) has no help."
        }
        foreach ($example in $examples) {
            $errors = $null
            $tree = [System.Management.Automation.Language.Parser]::ParseInput($example.Code, [ref] $null, [ref] $errors)
            Assert-Equal 0 @($errors).Count
            foreach ($used in $tree.FindAll({ param($node) $node -is [System.Management.Automation.Language.CommandAst] }, $true)) {
                $found = Get-Command $used.GetCommandName() -ErrorAction SilentlyContinue
                Assert-True ($null -ne $found) "There is no $($used.GetCommandName()), which the help of $($command.Name) shows."
                if ($found.Source -ne 'ApplianceMail') { continue }
                foreach ($element in $used.CommandElements | Where-Object { $_ -is [System.Management.Automation.Language.CommandParameterAst] }) {
                    $null = $found.ResolveParameter($element.ParameterName)
                }
            }
        }
    }
}

Test 'There is a topic about the module' {
    Assert-True (Test-Path (Join-Path $Module 'en-US/about_ApplianceMail.help.txt'))
}

Test 'Another New-MailUser gives a warning at import and at Connect, and both can be used' {
    Remove-Module ApplianceMail
    function global:New-MailUser { 'of Exchange' }
    # What is said while a module loads goes to the host: only another process can hear it.
    $text = & (Get-Process -Id $PID).Path -NoProfile -NonInteractive -Command "function New-MailUser { }; Import-Module '$Module'" | Out-String
    Assert-Match 'Function.*ApplianceMail\\New-MailUser' ($text -replace '\s+', ' ')
    Import-Module $Module
    $text = Connect-MailServer $DataDirectory 3>&1 | Out-String
    Assert-Match 'ApplianceMail\\New-MailUser' $text
    Assert-Equal 'of Exchange' (New-MailUser)
    Assert-Equal 'x@example.test' (ApplianceMail\New-MailUser x@example.test).Address
    Remove-Item function:New-MailUser
    $text = Connect-MailServer $DataDirectory 3>&1 | Out-String
    Assert-Equal '' $text
}

Test 'The module can be imported with a prefix' {
    Remove-Module ApplianceMail
    Import-Module $Module -Prefix Ap
    Connect-ApMailServer $DataDirectory
    Assert-Equal 'y@example.test' (New-ApMailUser y@example.test).Address
    Assert-Equal 2 @('x', 'y' | Get-ApMailUser).Count
    Assert-Error 'MailUserExists' { New-ApMailUser y@example.test }
    Remove-Module ApplianceMail
}

Test 'Each runspace has a connection of its own' {
    Import-Module $Module
    Connect-MailServer $DataDirectory
    $shell = [powershell]::Create()
    $null = $shell.AddScript("Import-Module '$Module'; Get-MailUser").Invoke()
    Assert-Match '^NotConnected' $shell.Streams.Error[0].FullyQualifiedErrorId
    $shell.Dispose()
    Assert-True (@(Get-MailUser).Count -gt 0)
}
Complete-Test
