' One object; between its calls the server is stopped, started, killed and started again (the test does that).
Dim o, i, code
Set o = CreateObject("MailServerCtrl.MailDBInterface")
o.InitControl ""
For i = 1 To 5
    If i > 1 Then Await i
    code = o.CheckUser("nobody", "")
    If i Mod 2 = 1 Then
        WScript.Echo "up " & code
    Else
        WScript.Echo "down " & code
    End If
    Done i
Next
WScript.Echo "end"
