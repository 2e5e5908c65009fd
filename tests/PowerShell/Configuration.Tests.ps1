param([string] $Module, [string] $DataDirectory)
. "$PSScriptRoot/Assert.ps1"
Import-Module $Module
Connect-MailServer $DataDirectory
$folder = Join-Path ([IO.Path]::GetTempPath()) ('am-' + [Guid]::NewGuid().ToString('n'))
New-Item -ItemType Directory $folder | Out-Null

Test 'Users are imported from a file, in one step, with progress' {
    $lines = @('# made by hand', 'E-Mail;Name;Hash')
    $hash = '{PBKDF2-SHA512}100000$' + [Convert]::ToBase64String((New-Object byte[] 16)) + '$' + [Convert]::ToBase64String((New-Object byte[] 64))
    $lines += 1..500 | ForEach-Object { "i$_;Imported $_;$hash" }
    Set-Content "$folder/users.csv" $lines -Encoding UTF8
    Push-Location $folder
    $result = Import-MailUser users.csv -Delimiter ';' -FieldMap 'Address=E-Mail', 'DisplayName=Name', 'PasswordHash=Hash' -DefaultDomain example.test
    Pop-Location
    Assert-Equal 500 $result.Created
    Assert-Equal 'Imported 7' (Get-MailUser i7).DisplayName
    Assert-Equal 500 @((Import-MailUser "$folder/users.csv" -Delimiter ';' -FieldMap 'Address=E-Mail', 'PasswordHash=Hash').Skipped).Count
}

Test 'Text is imported too, and a missing password is made and returned' {
    $result = Import-MailUser -Csv "Address`nt1@example.test`nt2@example.test"
    Assert-Equal 2 $result.Created
    Assert-True ($result.Users[0].GeneratedPassword.Length -ge 12)
    $result = Import-MailUser -Csv "Address`nt3@example.test" -Password (New-Secret 'Same-horse-for-all-9')
    Assert-Equal $null $result.Users[0].GeneratedPassword
}

Test 'A file that is missing or no UTF-8 is refused before anything is sent' {
    Assert-Error 'FileNotUsable' { Import-MailUser "$folder/none.csv" }
    [IO.File]::WriteAllBytes("$folder/latin.csv", [byte[]] (0x41, 0x64, 0x64, 0x72, 0x65, 0x73, 0x73, 0x0A, 0xE4, 0x40))
    Assert-Error 'FileNotUsable' { Import-MailUser "$folder/latin.csv" }
}

Test 'A wrong line names itself and nothing is imported' {
    try { Import-MailUser -Csv "Address`nok1@example.test`nno address at all" ; throw 'no error' } catch { Assert-Match 'line 3' $_.Exception.Message }
    Assert-Error 'MailUserNotFound' { Get-MailUser ok1 }
}

Test 'Exports are texts that imports read' {
    $text = Export-MailUser example.test
    Assert-True ($text -is [string])
    Assert-Match 'i7@example.test' $text
    Export-MailUser -Path "$folder/out.csv"
    Assert-Equal 504 @(Import-Csv "$folder/out.csv").Count
    Assert-Equal 504 @((Import-MailUser "$folder/out.csv").Skipped).Count
}

Test 'Group members are imported and exported' {
    New-MailGroup all | Out-Null
    Set-Content "$folder/members.csv" "Address`ni1@example.test`ni2@example.test" -Encoding ASCII
    Assert-Equal 2 (Import-MailGroupMember all "$folder/members.csv").Added
    Assert-Equal 3 @((Export-MailGroupMember all) -split '\r?\n').Count
    Assert-Equal 1 (Import-MailGroupMember all -Csv "Address`ni3@example.test").Added
}

Test 'A configuration is exported, compared, applied, and applied again changes nothing' {
    Export-MailConfiguration -Path "$folder/configuration.json"
    Assert-Equal 0 @(Compare-MailConfiguration "$folder/configuration.json").Count
    Set-MailUser i7 -DisplayName 'Changed since'
    New-MailUser late@example.test | Out-Null
    $differences = @(Compare-MailConfiguration "$folder/configuration.json")
    Assert-True ($differences.Count -ge 2) "found $($differences.Count)"
    Assert-Match 'Changed since' ($differences | Format-List | Out-String)
    $plan = Invoke-MailConfiguration "$folder/configuration.json" -WhatIf -PassThru 6> $null
    Assert-Equal 1 $plan.Users
    Assert-Equal 1 (Invoke-MailConfiguration "$folder/configuration.json").Changed
    Assert-Equal 'Imported 7' (Get-MailUser i7).DisplayName
    Assert-Equal 'late@example.test' (Get-MailUser late).Address
    Assert-Equal 1 (Invoke-MailConfiguration "$folder/configuration.json" -AllowDeletions).Removed
    $again = Invoke-MailConfiguration "$folder/configuration.json" -AllowDeletions
    Assert-Equal @(0, 0, 0) @($again.Added, $again.Changed, $again.Removed)
}

Test 'Secrets leave only by a passphrase that is no plain text' {
    Assert-True ((Export-MailConfiguration) -notmatch 'PBKDF2')
    Assert-Error 'ParameterArgumentTransformationError' { Export-MailConfiguration -IncludeSecrets -Passphrase 'twelve characters' }
    $text = Export-MailConfiguration -IncludeSecrets -Passphrase (New-Secret 'twelve characters')
    Assert-True ($text -notmatch 'PBKDF2-SHA512}')
    Assert-Equal 0 @(Compare-MailConfiguration -Configuration $text).Count
}

Remove-Item -Recurse $folder
Complete-Test
