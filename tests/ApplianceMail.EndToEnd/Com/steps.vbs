' What scripts begin with whose test waits for their steps, and lets them do the next.
Dim files, shell, folder
Set files = CreateObject("Scripting.FileSystemObject")
Set shell = CreateObject("WScript.Shell")
folder = shell.Environment("PROCESS")("STEPS")

Sub Done(step)
    files.CreateTextFile(folder & "\done-" & step, True).Close
End Sub

' Wine has no WScript.Sleep: an empty command takes its time.
Sub Await(step)
    Dim tries
    Do Until files.FileExists(folder & "\go-" & step)
        tries = tries + 1
        If tries > 1000000 Then WScript.Quit 1
        shell.Run "cmd /c exit", 0, True
    Loop
End Sub

