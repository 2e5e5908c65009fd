' Makes an object, adds a user and deletes him, often. It stops after the warm-up and at the end, to be measured.
Dim files, shell, steps, i, o, wrong
Set files = CreateObject("Scripting.FileSystemObject")
Set shell = CreateObject("WScript.Shell")
steps = shell.Environment("PROCESS")("STEPS")
wrong = 0
For i = 1 To 1200
    Set o = CreateObject("MailServerCtrl.MailDBInterface")
    If o.AddUser("loop", "", "Loop-Secret-1") <> 0 Then wrong = wrong + 1
    If o.DeleteUser("loop", "") <> 0 Then wrong = wrong + 1
    Set o = Nothing
    If i = 200 Then Pause 1
Next
Pause 2
WScript.Echo "wrong " & wrong
WScript.Echo "end"

' Wine has no WScript.Sleep: an empty command takes its time.
Sub Pause(step)
    Dim tries
    files.CreateTextFile(steps & "\done-" & step, True).Close
    Do Until files.FileExists(steps & "\go-" & (step + 1))
        tries = tries + 1
        If tries > 1000 Then WScript.Quit 1
        shell.Run "cmd /c exit", 0, True
    Loop
End Sub
