param([string] $Module, [string] $DataDirectory)
. "$PSScriptRoot/Assert.ps1"
$env:PSModulePath = (Split-Path $Module) + [IO.Path]::PathSeparator + $env:PSModulePath
Import-Module ApplianceMail
$examples = Join-Path $PSScriptRoot '../../examples'
$server = @{ DataDirectory = $DataDirectory }
$folder = Join-Path ([IO.Path]::GetTempPath()) ('am-' + [Guid]::NewGuid().ToString('n'))
New-Item -ItemType Directory $folder | Out-Null

Connect-MailServer @server
New-MailGroup staff | Out-Null
New-MailGroup sales | Out-Null
New-MailUser boss | Out-Null

Test 'Every example is ASCII and parses' {
    foreach ($file in Get-ChildItem $examples -Filter *.ps1) {
        Assert-Script $file
        Assert-True (@(Get-Help $file.FullName).Synopsis.Length -gt 10) "$($file.Name) has no help."
    }
}

Test 'Users are imported with groups, and a trial changes nothing' {
    Set-Content "$folder/users.csv" "Address,DisplayName,Groups`njane@example.test,Jane,staff;sales`njohn,John,staff`nboss@example.test,Boss," -Encoding ASCII
    & "$examples/import-users.ps1" -Path "$folder/users.csv" -Server $server -WhatIf 6> $null
    Connect-MailServer @server
    Assert-Error 'MailUserNotFound' { Get-MailUser jane }
    $new = & "$examples/import-users.ps1" -Path "$folder/users.csv" -Server $server
    Assert-Equal @('jane@example.test', 'john@example.test') @($new | ForEach-Object Address)
    Assert-True ($new[0].GeneratedPassword.Length -ge 12)
    Connect-MailServer @server
    Assert-Equal 2 (Get-MailGroup staff).Members
    Assert-Equal 1 (Get-MailGroup sales).Members
}

Test 'A joiner has user, aliases, groups and a password' {
    $joiner = & "$examples/joiner.ps1" -Address ann@example.test -DisplayName 'Ann' -Alias a.nn@example.test -Group staff, sales -Server $server
    Assert-True ($joiner.Password.Length -ge 12)
    Connect-MailServer @server
    Assert-Equal 'a.nn@example.test' (Get-MailUserAlias ann).Alias
    Assert-Equal 3 (Get-MailGroup staff).Members
    Assert-Equal 2147483648 (Get-MailUser ann).QuotaBytes
    Assert-Error 'GroupNotFound' { & "$examples/joiner.ps1" -Address x@example.test -DisplayName 'X' -Group nowhere -Server $server }
    Connect-MailServer @server
    Assert-Error 'MailUserNotFound' { Get-MailUser x@example.test }
}

Test 'A leaver is out, the aliases go to somebody else, and later the mailbox goes' {
    $leaver = & "$examples/leaver.ps1" -Identity ann -AliasesTo boss@example.test -Server $server -Confirm:$false
    Assert-Equal 'Disabled' $leaver.Status
    Connect-MailServer @server
    Assert-Equal 2 (Get-MailGroup staff).Members
    Assert-Equal 'boss@example.test' (Get-MailUserAlias boss).User
    & "$examples/leaver.ps1" -Identity ann -Remove -Server $server -Confirm:$false
    Connect-MailServer @server
    Assert-Error 'MailUserNotFound' { Get-MailUser ann }
}

Test 'Mail of a leaver is forwarded and answered where that is wanted' {
    New-MailUser ben@example.test | Out-Null
    $leaver = & "$examples/leaver.ps1" -Identity ben -ForwardTo boss@example.test -Message 'Ben has left.' -Server $server -Confirm:$false
    Assert-Equal 'Suspended|True|True' @($leaver.Status, $leaver.Forwards, $leaver.AutoReplies)
    Connect-MailServer @server
    Assert-Equal 'boss@example.test' (Get-MailUserForward ben).ForwardTo
    & "$examples/leaver.ps1" -Identity ben -Remove -Server $server -Confirm:$false
    Connect-MailServer @server
}

Test 'Unused mailboxes are reported' {
    Assert-Equal 0 @(& "$examples/unused-mailboxes.ps1" -Days 30 -Server $server).Count
    Assert-Equal 0 @(& "$examples/unused-mailboxes.ps1" -Days 30 -Domain example.test -Server $server | Disable-MailUser).Count
}

Test 'The nightly maintenance keeps a copy and reports' {
    $old = Join-Path $folder 'report-2001-01-01.txt'
    Set-Content $old 'old'
    (Get-Item $old).LastWriteTime = (Get-Date).AddDays(-60)
    $report = & "$examples/nightly.ps1" -Folder $folder -Server $server
    Assert-Match 'Needs attention: 0' $report
    Assert-Match 'Import-MailUser' $report
    Assert-Equal 1 @(Get-ChildItem $folder -Filter 'configuration-*.json').Count
    Assert-True (-not (Test-Path $old)) 'The old report is still there.'
}

Remove-Item -Recurse $folder
Complete-Test
