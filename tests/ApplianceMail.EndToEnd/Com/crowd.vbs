' One of several at once. "add": its own users, and those that all want. "delete": again those that all want, and every second of its own.
Dim o, i, what, me_
what = WScript.Arguments(0)
me_ = WScript.Arguments(1)
Set o = CreateObject("MailServerCtrl.MailDBInterface")
Done 1
Await 2
For i = 1 To 6
    If what = "add" Then
        WScript.Echo "shared-" & i & " " & o.AddUser("shared-" & i, "", "Crowd-Secret-" & me_)
        WScript.Echo "own-" & me_ & "-" & i & " " & o.AddUser("own-" & me_ & "-" & i, "", "Crowd-Secret-" & me_)
    Else
        WScript.Echo "shared-" & i & " " & o.DeleteUser("shared-" & i, "")
        If i Mod 2 = 0 Then WScript.Echo "own-" & me_ & "-" & i & " " & o.DeleteUser("own-" & me_ & "-" & i, "")
    End If
Next
WScript.Echo "end"
