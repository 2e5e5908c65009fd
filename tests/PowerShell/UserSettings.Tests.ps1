param([string] $Module, [string] $DataDirectory)
. "$PSScriptRoot/Assert.ps1"
Import-Module $Module
Connect-MailServer $DataDirectory

New-MailDomain set.example | Out-Null
'alice', 'bob', 'carol' | ForEach-Object { "$_@set.example" } | New-MailUser | Out-Null

Test 'Limits are set one by one, for one user or a pipeline of them' {
    Set-MailUserLimit alice@set.example -SendToRemote $false -SendExceptions '*.partner.example', 'boss@*'
    $limit = Get-MailUserLimit alice@set.example
    Assert-Equal 'False|True' @($limit.SendToRemote, $limit.SendToSameDomain)
    Assert-Equal '*.partner.example|boss@*' $limit.SendExceptions
    Get-MailUser -Domain set.example | Set-MailUserLimit -RecipientsPerHour 100
    Assert-Equal '100|100|100' (Get-MailUserLimit -Domain set.example).RecipientsPerHour
    Set-MailUserLimit alice@set.example -SendExceptions @() -SendToRemote $true
    Assert-Equal 0 @((Get-MailUserLimit alice@set.example).SendExceptions).Count
}

Test 'Rights are taken and given back' {
    Set-MailUserRight alice@set.example -AllowPop3 $false
    Assert-Equal 'alice@set.example' (Get-MailUserRight -Domain set.example | Where-Object AllowPop3 -eq $false).Address
    Set-MailUserRight alice@set.example -AllowPop3 $true
    Assert-True (Get-MailUserRight alice@set.example).AllowPop3
}

Test 'A forward has addresses and is switched off without losing them' {
    Set-MailUserForward alice@set.example bob@set.example, x@elsewhere.example -KeepCopy $false
    Assert-Equal 'bob@set.example|x@elsewhere.example' (Get-MailUserForward alice@set.example).ForwardTo
    Set-MailUserForward alice@set.example -Enabled $false
    Assert-Equal 'False|2' @((Get-MailUserForward alice@set.example).Enabled, @((Get-MailUserForward alice@set.example).ForwardTo).Count)
}

Test 'An automatic answer takes dates as PowerShell has them' {
    Set-MailAutoReply alice@set.example -StartTime ([datetime] '2030-01-01') -EndTime ([datetime] '2030-01-15') -InternalMessage "Away.`r`nAsk bob."
    $reply = Get-MailAutoReply alice@set.example
    Assert-Equal 'Scheduled' $reply.State
    Assert-Equal ([datetime] '2030-01-15').ToUniversalTime() $reply.EndTime.ToUniversalTime()
    Set-MailAutoReply alice@set.example -State Disabled
    Assert-Equal 'Disabled' (Get-MailAutoReply alice@set.example).State
    Assert-Error 'InvalidParameter' { Set-MailAutoReply bob@set.example -State Enabled }
}

Test 'Access lists and profiles are kept' {
    Set-MailUserAccess alice@set.example -Imap '192.0.2.*;2001:db8::/32'
    Assert-Equal '192.0.2.*;2001:db8::/32' (Get-MailUserAccess alice@set.example).Imap
    Assert-Error 'InvalidParameter' { Set-MailUserAccess alice@set.example -Imap '300.1.1.1' }
    [pscustomobject] @{ Address = 'bob@set.example'; Department = 'Sales'; OfficePhone = '12' } | Set-MailUserProfile
    Assert-Equal 'Sales|12' @((Get-MailUserProfile bob@set.example).Department, (Get-MailUserProfile bob@set.example).OfficePhone)
}

Test 'New users get the defaults of their domain, and those who are there when it is asked for' {
    Set-MailDomainDefault set.example -QuotaBytes 500MB -QuotaMessages 50000
    New-MailUser dora@set.example | Out-Null
    Assert-Equal '524288000|50000' @((Get-MailUser dora@set.example).QuotaBytes, (Get-MailUser dora@set.example).QuotaMessages)
    Assert-Equal 0 (Get-MailUser bob@set.example).QuotaBytes
    Set-MailDomainDefaultRight set.example -AllowAutoForward $false -ApplyToExisting
    Assert-Equal 0 @(Get-MailUserRight -Domain set.example | Where-Object AllowAutoForward).Count
    Set-MailDomainDefaultLimit set.example -RemoteRecipientsPerDay 500
    Assert-Equal 500 (Get-MailDomainDefaultLimit set.example).RemoteRecipientsPerDay
}

Test 'Many users get parts of the settings of one in one step' {
    $updated = Update-MailUser -Domain set.example -From dora@set.example -Parts Quota -PassThru
    Assert-Equal 3 $updated.Updated
    Assert-Equal 524288000 (Get-MailUser bob@set.example).QuotaBytes
    Update-MailUser (Get-MailUser -Filter 'bob@set*'), carol@set.example -Status Suspended
    Assert-Equal 'Suspended|Suspended' @((Get-MailUser bob@set.example).Status, (Get-MailUser carol@set.example).Status)
    Get-MailUser carol@set.example | Update-MailUser -Status Normal
    Assert-Equal 'Normal' (Get-MailUser carol@set.example).Status
}

Test 'Limits of a domain are refused by stable words' {
    Set-MailDomain set.example -MaxUsers 4
    Assert-Error 'DomainMailUserLimit' { New-MailUser erin@set.example }
    Set-MailDomain set.example -MaxUsers 0 -MinQuotaBytes 3MB
    Assert-Error 'DomainMinQuota' { New-MailUser erin@set.example -QuotaBytes 1MB }
    Set-MailDomain set.example -MinQuotaBytes 0 -MaxStorageBytes 2GB
    Assert-Error 'DomainStorageLimit' { New-MailUser erin@set.example }
    Assert-Error 'InvalidParameter' { Set-MailDomain set.example -PasswordScheme md5 }
}

Test 'An expiry is set and taken away' {
    Set-MailUser bob@set.example -ExpiresAt ([datetime] '2030-06-01')
    Assert-True ((Get-MailUser bob@set.example).ExpiresAt -is [datetime])
    Set-MailUser bob@set.example -NeverExpires
    Assert-Equal $null (Get-MailUser bob@set.example).ExpiresAt
}

Test 'Groups have members elsewhere and rights to send' {
    New-MailGroup staff@set.example -Members alice@set.example, partner@elsewhere.example -SendRight Members | Out-Null
    Assert-Equal 2 (Get-MailGroup staff@set.example).Members
    Set-MailGroup staff@set.example -SendRight Listed -Senders '*@set.example'
    Assert-Equal 'Listed' (Get-MailGroup staff@set.example).SendRight
}

Test 'Chosen fields are exported' {
    $lines = @((Export-MailUser set.example -Fields Address, Department) -split "`r`n")
    Assert-Equal 'Address,Department' $lines[0]
    Assert-True ($lines -contains 'bob@set.example,Sales')
}

Disconnect-MailServer
Complete-Test
