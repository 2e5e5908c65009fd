' Adds a user, a domain or an administrator.
'
'   cscript //nologo mailadmin.vbs user name@domain
'   cscript //nologo mailadmin.vbs domain example.org
'   cscript //nologo mailadmin.vbs admin name 0
'   cscript //nologo mailadmin.vbs admin name 1 "example.org;example.net"
'
' The password is asked for, or taken from the environment variable MAIL_PASSWORD: arguments are seen by every user of the machine.
' The exit code is the member's number: 0 is done.
Option Explicit
Dim mail, code
If WScript.Arguments.Count < 2 Then Usage
' After an error of its own cscript ends with 0, which would be done.
On Error Resume Next
Set mail = CreateObject("MailServerCtrl.MailDBInterface")
If Err.Number <> 0 Then
    WScript.Echo "The automation object is not registered on this machine (" & Hex(Err.Number) & "): run Install-MailAutomation.ps1."
    WScript.Quit 69
End If
On Error GoTo 0
' Empty: the server on this machine. Otherwise the directory with the access file, or the server's data directory.
mail.InitControl ""

Select Case LCase(WScript.Arguments(0))
    Case "user"
        Dim name, domain
        SplitAddress WScript.Arguments(1), name, domain
        code = mail.AddUser(name, domain, Password())
        Tell code, Array("The mailbox was added.", "The address cannot be one, or the password is too weak, or the server cannot be asked.", "A mailbox has the address.", "A group has the address.", "An alias has the address.", "The domain has all the mailboxes that it may have.", "The domain has given away all its storage.", "There is no such domain.")
    Case "domain"
        code = mail.AddDomain(WScript.Arguments(1))
        Tell code, Array("The domain was added.", "The name cannot be a domain, or the server cannot be asked.", "The domain is there already.")
    Case "admin"
        Dim range
        If WScript.Arguments.Count < 3 Then Usage
        If WScript.Arguments.Count > 3 Then range = WScript.Arguments(3)
        code = mail.AddAdminUser(WScript.Arguments(1), Password(), UserType(WScript.Arguments(2)), range)
        Tell code, Array("The administrator was added.", "A name, a password or a range is missing or wrong, or the server cannot be asked.", "There is an administrator of this name.")
    Case Else
        Usage
End Select
WScript.Quit code

' A bare name is in the main domain.
Sub SplitAddress(address, name, domain)
    Dim at
    at = InStrRev(address, "@")
    If at = 0 Then
        name = address
        domain = ""
    Else
        name = Left(address, at - 1)
        domain = Mid(address, at + 1)
    End If
End Sub

' What is no type becomes -1, which the member refuses.
Function UserType(text)
    UserType = -1
    If text = "0" Then UserType = 0
    If text = "1" Then UserType = 1
End Function

Function Password()
    Password = CreateObject("WScript.Shell").Environment("PROCESS")("MAIL_PASSWORD")
    If Password = "" Then
        WScript.Echo "Password:"
        Password = WScript.StdIn.ReadLine
    End If
End Function

Sub Tell(code, messages)
    WScript.Echo messages(code)
    If code <> 0 And mail.LastError <> "" Then WScript.Echo mail.LastError
End Sub

Sub Usage()
    WScript.Echo "cscript //nologo mailadmin.vbs user name@domain | domain name | admin name usertype [adminrange]"
    WScript.Quit 64
End Sub
