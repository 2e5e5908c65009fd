' One object; between its calls the server is stopped, started, killed and started again (the test does that).
Dim files, steps, o, i, code
Set files = CreateObject("Scripting.FileSystemObject")
steps = CreateObject("WScript.Shell").ExpandEnvironmentStrings("%STEPS%")
Set o = CreateObject("MailServerCtrl.MailDBInterface")
o.InitControl ""
For i = 1 To 5
    If i > 1 Then WaitFor "go-" & i
    code = o.CheckUser("nobody", "")
    If i Mod 2 = 1 Then
        WScript.Echo "up " & code
    Else
        WScript.Echo "down " & code
    End If
    files.CreateTextFile(steps & "\done-" & i, True).Close
Next
WScript.Echo "end"

Sub WaitFor(name)
    Dim tries
    Do Until files.FileExists(steps & "\" & name)
        tries = tries + 1
        If tries > 1000 Then WScript.Quit 1
        WScript.Sleep 50
    Loop
End Sub
