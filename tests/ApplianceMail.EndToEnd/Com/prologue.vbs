' Comes before the calls of a table: each answer is printed behind the number of its line.
On Error Resume Next
Dim o, result
Set o = CreateObject("MailServerCtrl.MailDBInterface")
If Err.Number <> 0 Then
    WScript.Echo "no object: " & Hex(Err.Number) & " " & Err.Description
    WScript.Quit 1
End If

Sub Say(number, value)
    Dim code
    code = Err.Number
    If code <> 0 Then
        WScript.Echo number & " error " & code
    Else
        WScript.Echo number & " " & value & " | " & o.LastError
    End If
End Sub
