param([string] $Module, [string] $DataDirectory)
. "$PSScriptRoot/Assert.ps1"
Import-Module $Module
Connect-MailServer $DataDirectory

Test 'The server tells about itself' {
    $server = Get-MailServer
    Assert-Equal 'example.test' $server.PrimaryDomain
    Assert-Equal (Get-Module ApplianceMail).Version.ToString() $server.Version
    Assert-True ($server.MemoryBytes -gt 0)
    Assert-True ($server.ServerUptime -is [timespan])
    Assert-True ($server.ServerTime -is [datetime])
    Assert-Equal $server.Version (Connect-MailServer $DataDirectory -PassThru).Version
}

Test 'Without arguments the server is found by its data directory' {
    Disconnect-MailServer
    $env:APPLIANCEMAIL_DATA = $DataDirectory
    Connect-MailServer
    Assert-Equal 'example.test' (Get-MailServer).PrimaryDomain
    Remove-Item env:APPLIANCEMAIL_DATA
}

Test 'Services are listed, stopped, started and changed' {
    Assert-Equal 'Running' (Get-MailService SMTP).Status
    Get-MailService SMTP | Stop-MailService
    Assert-Equal 'Stopped' (Get-MailService SMTP).Status
    Start-MailService SMTP
    Assert-Equal 'Running' (Get-MailService SMTP).Status
    Set-MailService SMTP -MaxClients 7 -AccessMode Deny -AccessList '192.0.2.*'
    Assert-Equal 7 (Get-MailService SMTP).MaxClients
    Restart-MailService SMTP
    Assert-Error 'AdminServiceNeeded' { Stop-MailService ADMIN }
}

Test 'A session is seen and ended' {
    $port = [int] ("$((Get-MailService SMTP).Port)" -split ',')[0]
    $client = New-Object System.Net.Sockets.TcpClient '127.0.0.1', $port
    $reader = New-Object System.IO.StreamReader $client.GetStream()
    Assert-Match '^220 ' $reader.ReadLine()
    $connection = @(Get-MailConnection -Service SMTP)[0]
    Assert-Equal '127.0.0.1' $connection.Address
    $connection | Stop-MailConnection
    Assert-Match '^421 |^$' "$($reader.ReadLine())"
    $client.Dispose()
}

Test 'Settings are shown, changed and set back' {
    $setting = Get-MailServerSetting MaxMessageBytes
    Set-MailServerSetting MaxMessageBytes 20MB
    Assert-Equal 20971520 ([long] (Get-MailServerSetting MaxMessageBytes).Value)
    Get-MailServerSetting MaxMessageBytes | Set-MailServerSetting -Reset
    Assert-Equal $setting.Value (Get-MailServerSetting MaxMessageBytes).Value
    Assert-True (@(Get-MailServerSetting).Count -gt 5)
    Assert-Error 'InvalidParameter' { Set-MailServerSetting MaxMessageBytes nonsense }
}

Test 'The mail services restart and the connection lives on' {
    Restart-MailServer
    Assert-Equal 'Running' (Get-MailService SMTP).Status
}

Test 'A new server is set up, with a line for each service tested' {
    $setup = Initialize-MailServer new.example
    Assert-Equal 'new.example' $setup.Domain
    Assert-True ($setup.GeneratedPassword.Length -ge 12)
    Assert-True (@($setup.Tests | Where-Object Service -eq 'SMTP').Count -ge 1)
    Assert-Match 'SMTP' ($setup | Out-String)
    Assert-Error 'ServerInitialized' { Initialize-MailServer other.example }
}
Complete-Test
