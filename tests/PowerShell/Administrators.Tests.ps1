param([string] $Module, [string] $DataDirectory)
. "$PSScriptRoot/Assert.ps1"
Import-Module $Module
Connect-MailServer $DataDirectory

$access = @{}
Get-Content (Join-Path $DataDirectory 'admin-access') | ForEach-Object { $name, $value = $_ -split '=', 2; $access[$name] = $value }
$password = New-Secret 'Correct-horse-7'

function New-Login([string] $Name) { New-Object System.Management.Automation.PSCredential $Name, $password }

# RFC 6238, with the secret in Base32.
function Get-TotpCode([string] $Secret, [int] $StepsAhead = 0) {
    $bits = -join ($Secret.TrimEnd('=').ToCharArray() | ForEach-Object { [Convert]::ToString('ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.IndexOf($_), 2).PadLeft(5, '0') })
    $key = [byte[]] (0..([Math]::Floor($bits.Length / 8) - 1) | ForEach-Object { [Convert]::ToByte($bits.Substring(8 * $_, 8), 2) })
    $counter = [BitConverter]::GetBytes([long] [Math]::Floor([DateTimeOffset]::UtcNow.ToUnixTimeSeconds() / 30) + $StepsAhead)
    [Array]::Reverse($counter)
    $hash = (New-Object System.Security.Cryptography.HMACSHA1 (, $key)).ComputeHash($counter)
    $at = $hash[19] -band 15
    $number = (($hash[$at] -band 127) * 16777216) + ($hash[$at + 1] * 65536) + ($hash[$at + 2] * 256) + $hash[$at + 3]
    ($number % 1000000).ToString('000000')
}

Test 'A domain administrator sees and changes only his domain' {
    New-MailDomain mine.example | Out-Null
    New-MailUser me@mine.example | Out-Null
    New-MailAdministrator dora -Password $password -Domains mine.example | Out-Null
    Connect-MailServer -Uri $access.uri -Credential (New-Login dora) -CertificateHash $access.certificate
    Assert-Equal 'mine.example' (Get-MailDomain).Name
    Assert-Equal 'me@mine.example' (Get-MailUser).Address
    Assert-Error 'AccessDenied' { Get-MailUser postmaster@example.test }
    Assert-Error 'AccessDenied' { New-MailDomain other.example }
    New-MailUser you@mine.example | Out-Null
    Connect-MailServer $DataDirectory
    Assert-Equal 'dora' (Get-MailChange -Last 1 -Entity you@mine.example)[0].By
    Assert-Match 'AccessDenied' @(Get-MailChange -By dora | Where-Object Refusal).Refusal
}

Test 'A role may what its list says' {
    New-MailAdministrator reader -Password $password -Operations 'Get-*' | Out-Null
    Connect-MailServer -Uri $access.uri -Credential (New-Login reader) -CertificateHash $access.certificate
    Assert-Equal 2 @(Get-MailDomain).Count
    Assert-Error 'AccessDenied' { Remove-MailUser me@mine.example -Confirm:$false }
    Connect-MailServer $DataDirectory
}

Test 'A certificate is trusted only when it is known or the check is skipped' {
    Assert-Error 'CertificateNotTrusted' { Connect-MailServer -Uri $access.uri -Credential (New-Login dora) }
    Assert-Error 'CertificateNotTrusted' { Connect-MailServer -Uri $access.uri -Credential (New-Login dora) -CertificateHash ('0' * 64) }
    Connect-MailServer -Uri $access.uri -Credential (New-Login dora) -SkipCertificateCheck
    Assert-Equal 1 @(Get-MailDomain).Count
    Assert-Error 'InsecureUri' { Connect-MailServer -Uri 'http://127.0.0.1' -Credential (New-Login dora) }
    Assert-Error 'ServerNotReached' { Connect-MailServer -Uri 'https://127.0.0.1:1' -Credential (New-Login dora) }
    Assert-Error 'ServerNotRunning' { Connect-MailServer (Join-Path $DataDirectory 'nowhere') }
    Assert-Equal 1 @(Get-MailDomain).Count
}

Test 'A wrong password is an error at Connect' {
    Assert-Error 'NotAuthenticated' { Connect-MailServer -Uri $access.uri -Credential (New-Object System.Management.Automation.PSCredential 'dora', (New-Secret 'wrong')) -SkipCertificateCheck }
}

Test 'A token stands for its administrator until it is removed' {
    Connect-MailServer -Uri $access.uri -Credential (New-Login dora) -SkipCertificateCheck
    $token = New-MailToken nightly -Operations 'Get-*' -ValidDays 2
    Assert-Match '^amt_' $token.Secret
    Connect-MailServer -Uri $access.uri -Token (New-Secret $token.Secret) -SkipCertificateCheck
    Assert-Equal 2 @(Get-MailUser).Count
    Assert-Error 'AccessDenied' { New-MailUser no@mine.example }
    Connect-MailServer $DataDirectory
    Get-MailToken nightly | Remove-MailToken -Confirm:$false
    Assert-Error 'NotAuthenticated' { Connect-MailServer -Uri $access.uri -Token (New-Secret $token.Secret) -SkipCertificateCheck }
}

Test 'With a second factor the code opens a session' {
    Connect-MailServer -Uri $access.uri -Credential (New-Login dora) -SkipCertificateCheck
    $setup = Enable-MailAdministratorTotp
    Assert-True (-not $setup.IsEnabled)
    Enable-MailAdministratorTotp -Secret (New-Secret $setup.Secret) -Code (Get-TotpCode $setup.Secret)
    Assert-Error 'OtpRequired' { Connect-MailServer -Uri $access.uri -Credential (New-Login dora) -SkipCertificateCheck }
    # Each code is good for one login: this is the next one, which a clock that is fast would show already.
    Connect-MailServer -Uri $access.uri -Credential (New-Login dora) -Otp (Get-TotpCode $setup.Secret 1) -SkipCertificateCheck
    Assert-Equal 'mine.example' (Get-MailDomain).Name
    Assert-Equal 2 @(Get-MailUser).Count
    Connect-MailServer $DataDirectory
    Assert-True (Get-MailAdministrator dora).HasTotp
    Disable-MailAdministratorTotp dora
    Assert-True (-not (Get-MailAdministrator dora).HasTotp)
}

Test 'One''s own password needs the old one' {
    Connect-MailServer -Uri $access.uri -Credential (New-Login dora) -SkipCertificateCheck
    Assert-Error 'InvalidParameter' { Set-MailAdministrator dora -Password (New-Secret 'Brand-new-horse-8') }
    Assert-Error 'OldPasswordWrong' { Set-MailAdministrator dora -Password (New-Secret 'Brand-new-horse-8') -OldPassword (New-Secret 'wrong') }
    Set-MailAdministrator dora -Password (New-Secret 'Brand-new-horse-8') -OldPassword $password
    Assert-Error 'NotAuthenticated' { Connect-MailServer -Uri $access.uri -Credential (New-Login dora) -SkipCertificateCheck }
}

Test 'The last super administrator stays' {
    Connect-MailServer $DataDirectory
    Assert-Error 'LastAdministrator' { Remove-MailAdministrator admin -Confirm:$false }
    'dora', 'reader' | Remove-MailAdministrator -Confirm:$false
    Assert-Equal 'admin' (Get-MailAdministrator).Name
}
Complete-Test
