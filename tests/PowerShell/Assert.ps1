# What the test scripts need, and nothing that must be installed: sentences, comparisons, an exit code.
# Used by: . "$PSScriptRoot/Assert.ps1" after param([string] $Module, [string] $DataDirectory).
$ErrorActionPreference = 'Stop'
$script:Passed = 0
$script:Failed = 0

function Test([string] $Sentence, [scriptblock] $Body) {
    try {
        & $Body
        $script:Passed++
    }
    catch {
        $script:Failed++
        Write-Output "FAILED: $Sentence"
        Write-Output "    $($_.Exception.Message)"
        Write-Output "    $($_.ScriptStackTrace -replace '\r?\n', "`n    ")"
    }
}

function Assert-Equal($Expected, $Actual) {
    $e = "$(@($Expected) -join '|')"
    $a = "$(@($Actual) -join '|')"
    if ($e -cne $a) { throw "Expected '$e', found '$a'." }
}

function Assert-True($Condition, [string] $Message = 'It is not so.') {
    if (-not $Condition) { throw $Message }
}

function Assert-Match([string] $Pattern, $Actual) {
    $text = "$($Actual | Out-String)"
    if ($text -notmatch $Pattern) { throw "Nothing like '$Pattern' in: $text" }
}

# The body must end in an error whose FullyQualifiedErrorId begins with the word.
function Assert-Error([string] $Id, [scriptblock] $Body) {
    $found = $null
    try { & $Body | Out-Null } catch { $found = $_ }
    if ($null -eq $found) { throw "No error; expected $Id." }
    if ($found.FullyQualifiedErrorId -notlike "$Id*") { throw "Expected the error $Id, found $($found.FullyQualifiedErrorId): $($found.Exception.Message)" }
}

# Windows PowerShell 5.1 reads a file without a mark in the machine's code page.
function Assert-Script([IO.FileInfo] $File) {
    Assert-True ((Get-Content $File.FullName -Raw) -notmatch '[^\x00-\x7F]') "$($File.Name) is not ASCII."
    $errors = $null
    [void] [System.Management.Automation.Language.Parser]::ParseFile($File.FullName, [ref] $null, [ref] $errors)
    Assert-Equal 0 $errors.Count
}

function New-Secret([string] $Text) {
    ConvertTo-SecureString $Text -AsPlainText -Force
}

function Complete-Test {
    Write-Output "$script:Passed passed, $script:Failed failed"
    if ($script:Failed -gt 0 -or $script:Passed -eq 0) { exit 1 }
    exit 0
}
