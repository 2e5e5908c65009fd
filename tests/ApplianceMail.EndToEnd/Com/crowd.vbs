' One of several at once. "add": its own users, and those that all want. "delete": again those that all want, and every second of its own.
Dim o, i, what, me_
what = WScript.Arguments(0)
me_ = WScript.Arguments(1)
On Error Resume Next
Set o = CreateObject("MailServerCtrl.MailDBInterface")
If Err.Number <> 0 Then WScript.Echo "no object: " & Err.Number & " " & Err.Description
For i = 1 To 6
    If what = "add" Then
        WScript.Echo "shared-" & i & " " & o.AddUser("shared-" & i, "", "Crowd-Secret-" & me_)
        WScript.Echo "own-" & me_ & "-" & i & " " & o.AddUser("own-" & me_ & "-" & i, "", "Crowd-Secret-" & me_)
    Else
        WScript.Echo "shared-" & i & " " & o.DeleteUser("shared-" & i, "")
        If i Mod 2 = 0 Then WScript.Echo "own-" & me_ & "-" & i & " " & o.DeleteUser("own-" & me_ & "-" & i, "")
    End If
    If Err.Number <> 0 Then WScript.Echo "failed: " & Err.Number & " " & Err.Description
Next
WScript.Echo "end"
