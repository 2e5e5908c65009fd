param([string] $Module, [string] $DataDirectory)
. "$PSScriptRoot/Assert.ps1"
Import-Module $Module
Connect-MailServer $DataDirectory

Test 'Domains are made, changed and renamed' {
    Assert-Equal 'one.example' (New-MailDomain one.example).Name
    Set-MailDomain one.example -MaxMessageBytes 5MB
    Assert-Equal 5242880 (Get-MailDomain one.example).MaxMessageBytes
    Rename-MailDomain one.example two.example -KeepAlias
    Assert-Equal 'one.example' (Get-MailDomainAlias two.example).Name
    Assert-Equal 2 @(Get-MailDomain).Count
    Assert-Error 'DomainExists' { New-MailDomain two.example }
}

Test 'Domain aliases come and go' {
    Add-MailDomainAlias two.example three.example | Out-Null
    Get-MailDomainAlias two.example | Where-Object Name -eq 'three.example' | Remove-MailDomainAlias -Confirm:$false
    Assert-Equal 'one.example' (Get-MailDomainAlias).Name
}

Test 'A domain with contents is removed only when that is said, and comes back whole' {
    $users = 1..20 | ForEach-Object { "u$_@two.example" } | New-MailUser
    New-MailGroup all@two.example -Members ($users.PrimarySmtpAddress) | Out-Null
    Assert-Error 'DomainNotEmpty' { Remove-MailDomain two.example -Confirm:$false }
    $preview = Remove-MailDomain two.example -IncludeContents -WhatIf -PassThru 6> $null
    Assert-Equal 20 $preview.Users
    Assert-Equal 1 $preview.Groups
    Assert-Equal 20 $preview.Memberships
    Remove-MailDomain two.example -IncludeContents -Confirm:$false
    Assert-Error 'DomainNotFound' { Get-MailDomain two.example }
    $change = (Get-MailChange -Last 1)[0]
    Assert-Equal 'Remove-MailDomain' $change.Operation
    Get-MailChange -Last 1 | Undo-MailChange | Out-Null
    Assert-Equal 20 @(Get-MailUser -Domain two.example).Count
    Assert-Equal 20 @(Get-MailGroupMember all@two.example).Count
    Assert-Equal 'one.example' (Get-MailDomainAlias two.example).Name
}

Test 'The primary domain stays' {
    Assert-Error 'DomainIsPrimary' { Remove-MailDomain example.test -IncludeContents -Confirm:$false }
}

Test 'Groups and members' {
    New-MailUser ann@example.test | Out-Null
    New-MailUser ben@example.test | Out-Null
    New-MailGroup team -DisplayName 'Team' | Out-Null
    Get-MailUser -Domain example.test | Add-MailGroupMember team | Out-Null
    Assert-Equal 3 (Get-MailGroup team).Members
    'ann', 'ben' | Remove-MailGroupMember team -Confirm:$false
    Assert-Equal 'postmaster@example.test' (Get-MailGroupMember team).Member
    Set-MailGroup team -DisplayName 'The team'
    Rename-MailGroup team crew@example.test
    Assert-Equal 'The team' (Get-MailGroup crew).DisplayName
    Get-MailGroup crew | Get-MailGroupMember | Remove-MailGroupMember -Confirm:$false
    Assert-Equal 0 (Get-MailGroup crew).Members
    Get-MailGroup crew | Remove-MailGroup -Confirm:$false
    Assert-Error 'GroupNotFound' { Get-MailGroup crew }
}

Test 'Senders and domains are refused and let in again' {
    'spam@bad.example', '*@worse.example', 'worst.example' | Add-GlobalSpam | Out-Null
    Assert-Equal 3 @(Get-GlobalSpam).Count
    Get-GlobalSpam | Remove-GlobalSpam -Confirm:$false
    Assert-Equal 0 @(Get-GlobalSpam).Count
    Add-UserSpam ann pest@bad.example | Out-Null
    Get-MailUser ann | Add-UserSpam -Sender worse.example | Out-Null
    Assert-Equal 2 @(Get-UserSpam ann).Count
    Get-UserSpam | Remove-UserSpam -Confirm:$false
    Assert-Equal 0 @(Get-UserSpam ann).Count
    Add-RefusedDomain dynamic.example | Out-Null
    Get-RefusedDomain | Remove-RefusedDomain -Confirm:$false
    Assert-Equal 0 @(Get-RefusedDomain).Count
}

Test 'The journal tells who changed what' {
    Set-MailUser ann -DisplayName 'Ann'
    $last = (Get-MailChange -Last 1 -By local -Entity user)[0]
    Assert-Equal 'ann@example.test' $last.Key
    Assert-Equal 'Ann' $last.After.DisplayName
    Assert-True ($last.At -is [datetime])
    Undo-MailChange $last.Id | Out-Null
    Assert-Equal '' (Get-MailUser ann).DisplayName
    Assert-Error 'Change' { Undo-MailChange $last.Id }
    Assert-True (@(Get-MailChange -Since (Get-Date).AddHours(-1)).Count -gt 20)
    Assert-Equal 0 @(Get-MailChange -Since (Get-Date).AddHours(1)).Count
}

Test 'DNS records are printed as a zone' {
    Assert-Match 'MX' (Get-MailDnsRecord example.test).Zone
}
Complete-Test
