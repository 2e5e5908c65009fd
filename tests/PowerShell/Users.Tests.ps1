param([string] $Module, [string] $DataDirectory)
. "$PSScriptRoot/Assert.ps1"
Import-Module $Module

Test 'Without a connection a cmdlet says what to do first' {
    Assert-Error 'NotConnected' { Get-MailUser }
}

Connect-MailServer -DataDirectory $DataDirectory

Test 'A new user without a password gets a random one, shown with the user' {
    $user = New-MailUser alice@example.test -DisplayName 'Alice'
    Assert-Equal 'alice@example.test' $user.Address
    Assert-True ($user.GeneratedPassword.Length -ge 12)
    Assert-Equal 'ApplianceMail.MailUser' $user.PSTypeNames[1]
    Assert-Match 'GeneratedPassword' $user
}

Test 'A password is a SecureString or a credential, never plain text' {
    $secret = New-Secret 'Correct-horse-7'
    New-MailUser bob@example.test -Password $secret | Out-Null
    New-MailUser carol@example.test -Password (New-Object System.Management.Automation.PSCredential 'carol', $secret) | Out-Null
    Assert-Equal '' (Get-MailUser bob).GeneratedPassword
    Assert-Error 'ParameterArgumentTransformationError' { New-MailUser dan@example.test -Password 'plain' }
    try { New-MailUser dan@example.test -Password 'plain' } catch { Assert-Match 'Read-Host -AsSecureString' $_.Exception.Message }
    Assert-Error 'MailUserNotFound' { Get-MailUser dan@example.test }
}

Test 'An identity is an address, a bare name, a number or an object' {
    $bob = Get-MailUser bob@example.test
    Assert-Equal $bob.Address (Get-MailUser bob).Address
    Assert-Equal $bob.Address (Get-MailUser $bob.Id).Address
    Assert-Equal $bob.Address (Get-MailUser $bob).Address
    Assert-Equal $bob.Address (Get-MailUser -Identity $bob).Address
    Assert-Equal $bob.Address ($bob | Get-MailUser).Address
    Assert-Equal $bob.Address ('bob' | Get-MailUser).Address
    Assert-Equal $bob.Address ([pscustomobject] @{ PrimarySmtpAddress = 'bob@example.test' } | Get-MailUser).Address
}

Test 'An object that names no user is an error, and not all users' {
    Assert-Error '' { [pscustomobject] @{ Colour = 'red' } | Get-MailUser }
    Assert-Equal 0 @([pscustomobject] @{ Colour = 'red' } | Get-MailUser -ErrorAction SilentlyContinue).Count
    Assert-Equal 0 @([pscustomobject] @{ Colour = 'red' } | Get-MailUserAlias -ErrorAction SilentlyContinue).Count
}

Test 'Users are listed, filtered and taken from domains' {
    Assert-Equal 4 @(Get-MailUser).Count
    Assert-Equal 'alice@example.test' (Get-MailUser -Filter 'ali*').Address
    Assert-Equal 4 @(Get-MailDomain example.test | Get-MailUser).Count
    Assert-Equal 2 @(Get-MailUser -ResultSize 2).Count
    Assert-Equal 4 @(Get-MailUser -ResultSize Unlimited).Count
    Assert-True ((Get-MailUser alice).CreatedAt -is [datetime])
    Assert-True ((Get-MailUser alice).QuotaBytes -is [long])
}

Test 'Set says nothing unless the object is wanted' {
    Assert-Equal $null (Set-MailUser alice -DisplayName 'A.')
    Assert-Equal 'Alice B.' (Set-MailUser alice -DisplayName 'Alice B.' -QuotaBytes 10MB -PassThru).DisplayName
    Assert-Equal 10485760 (Get-MailUser alice).QuotaBytes
    Get-MailUser -Filter 'alice*' | Set-MailUser -Status Suspended
    Assert-Equal 'Suspended' (Get-MailUser alice).Status
    Enable-MailUser alice
    Assert-Equal 'Normal' (Get-MailUser alice).Status
}

Test 'WhatIf changes nothing, prints whom it concerns, and with PassThru returns it' {
    $lines = & { Remove-MailUser alice -WhatIf } 6>&1 | Out-String
    Assert-Match 'users 1' $lines
    $preview = Set-MailUser alice -DisplayName 'Other' -WhatIf -PassThru 6> $null
    Assert-Equal 'ApplianceMail.MailChangePreview' $preview.PSTypeNames[0]
    Assert-Equal 1 $preview.Users
    Assert-Equal 'Alice B.' $preview.Changes[0].Before.DisplayName
    Assert-Equal 'Other' $preview.Changes[0].After.DisplayName
    Assert-Equal 'Alice B.' (Get-MailUser alice).DisplayName
    $WhatIfPreference = $true
    New-MailUser eve@example.test 6> $null
    $WhatIfPreference = $false
    Assert-Error 'MailUserNotFound' { Get-MailUser eve@example.test }
}

Test 'A refusal is an error of its own word, category and target, and the pipeline goes on' {
    $errors = @()
    $found = 'alice', 'nobody', 'bob' | Get-MailUser -ErrorAction SilentlyContinue -ErrorVariable errors
    Assert-Equal @('alice@example.test', 'bob@example.test') $found.PrimarySmtpAddress
    Assert-Equal 1 $errors.Count
    Assert-Equal 'MailUserNotFound,ApplianceMail.PowerShell.Users.GetMailUserCommand' $errors[0].FullyQualifiedErrorId
    Assert-Equal 'ObjectNotFound' $errors[0].CategoryInfo.Category
    Assert-Equal 'nobody' $errors[0].TargetObject
    Assert-Equal 'MailUserNotFound' $errors[0].Exception.Code
    Assert-Error 'MailUserExists' { New-MailUser alice@example.test }
    Assert-Error 'InvalidParameter' { Set-MailUser alice -QuotaBytes -1 }
    Assert-Error 'ParameterArgumentValidationError' { Set-MailUser alice -Status Gone }
}

Test 'Odd text arrives as it was written' {
    $odd = "O'Brien; DROP TABLE accounts; -- `"" + [char] 0xE4 + [char] 0xD83D + [char] 0xDE00
    Set-MailUser alice -DisplayName $odd
    Assert-Equal $odd (Get-MailUser alice).DisplayName
}

Test 'Users come from a CSV by the names of its columns' {
    $csv = "PrimarySmtpAddress,DisplayName,QuotaBytes`nf1@example.test,F One,1048576`nf2@example.test,F Two,0"
    $made = $csv | ConvertFrom-Csv | New-MailUser
    Assert-Equal @('f1@example.test', 'f2@example.test') $made.PrimarySmtpAddress
    Assert-Equal 'F One' (Get-MailUser f1).DisplayName
    Assert-Equal 1048576 (Get-MailUser f1).QuotaBytes
}

Test 'A password is changed, by a given or a random one' {
    Set-MailUserPassword f1 -Password (New-Secret 'Another-horse-8')
    Assert-True ((Set-MailUserPassword f1).GeneratedPassword.Length -ge 12)
}

Test 'Rename keeps the user, Remove takes it away' {
    $id = (Get-MailUser f1).Id
    Rename-MailUser f1 f9@example.test -KeepAlias
    Assert-Equal $id (Get-MailUser f9).Id
    Assert-Equal 'f1@example.test' (Get-MailUserAlias f9).Alias
    'f9', 'f2' | Remove-MailUser -Confirm:$false
    Assert-Equal 0 @(Get-MailUser -Filter 'f*').Count
}

Test 'Remove asks before, so a script without an answer removes nothing' {
    try { Remove-MailUser alice } catch { $null = $_ }
    Assert-Error 'MailUserNotFound' { Remove-MailUser nobody }
    Assert-Equal 'alice@example.test' (Get-MailUser alice).Address
}

Test 'Aliases, statistics, counts, clearing' {
    Add-MailUserAlias alice ali@example.test | Out-Null
    Assert-Equal 'alice@example.test' (Get-MailUserAlias alice).User
    Get-MailUserAlias alice | Set-MailUserAlias -User bob
    Assert-Equal 'ali@example.test' (Get-MailUserAlias bob).Alias
    Get-MailUserAlias bob | Remove-MailUserAlias -Confirm:$false
    Assert-Equal 0 @(Get-MailUserAlias).Count
    Assert-Equal 4 (Get-MailUserCount).Users
    Assert-Equal 4 @(Get-MailUserStatistics).Count
    Clear-MailUserMailbox bob -Confirm:$false
    Assert-Equal 0 @((Update-MailUserStatistics).Corrected).Count
}

Test 'Names are completed by what the server has' {
    $line = 'Get-MailUser al'
    Assert-Equal 'alice@example.test' (TabExpansion2 $line $line.Length).CompletionMatches[0].CompletionText
    $line = 'Get-MailUser -Domain ex'
    Assert-Equal 'example.test' (TabExpansion2 $line $line.Length).CompletionMatches[0].CompletionText
    $line = 'Set-MailUser alice -Status Su'
    Assert-Equal 'Suspended' (TabExpansion2 $line $line.Length).CompletionMatches[0].CompletionText
}

Test 'Tables show what matters' {
    Assert-Match 'Address +DisplayName +Status +UsedBytes' (Get-MailUser bob)
}

Disconnect-MailServer
Test 'After Disconnect there is no connection' {
    Assert-Error 'NotConnected' { Get-MailUser }
}
Complete-Test
