' Makes an object, adds a user and deletes him, often. It stops after the warm-up and at the end, to be measured.
Dim i, o, wrong
wrong = 0
For i = 1 To 1200
    Set o = CreateObject("MailServerCtrl.MailDBInterface")
    If o.AddUser("loop", "", "Loop-Secret-1") <> 0 Then wrong = wrong + 1
    If o.DeleteUser("loop", "") <> 0 Then wrong = wrong + 1
    Set o = Nothing
    If i = 200 Then
        Done 1
        Await 2
    End If
Next
Done 2
Await 3
WScript.Echo "wrong " & wrong
WScript.Echo "end"
