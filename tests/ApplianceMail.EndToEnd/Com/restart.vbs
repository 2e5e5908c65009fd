' One object; between its calls the server is stopped, started, killed and started again (the test does that).
Dim files, shell, steps, o, i, code
Set files = CreateObject("Scripting.FileSystemObject")
Set shell = CreateObject("WScript.Shell")
steps = shell.Environment("PROCESS")("STEPS")
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

' Wine has no WScript.Sleep: an empty command takes its time.
Sub WaitFor(name)
    Dim tries
    Do Until files.FileExists(steps & "\" & name)
        tries = tries + 1
        If tries > 1000 Then WScript.Quit 1
        shell.Run "cmd /c exit", 0, True
    Loop
End Sub
