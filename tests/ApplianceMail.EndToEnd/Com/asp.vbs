' What IIS gives a classic ASP page, as far as the examples use it.
Class RequestObject
    Public Fields
    Public Variables

    Private Sub Class_Initialize()
        Set Fields = CreateObject("Scripting.Dictionary")
        Set Variables = CreateObject("Scripting.Dictionary")
    End Sub

    Public Function Form(name)
        Form = ""
        If Fields.Exists(name) Then Form = Fields.Item(name)
    End Function

    Public Function ServerVariables(name)
        ServerVariables = ""
        If Variables.Exists(name) Then ServerVariables = Variables.Item(name)
    End Function
End Class

Class ResponseObject
    Public CharSet
    Public CacheControl
    Public Status
    Private Body

    Public Sub Write(text)
        Body = Body & text
    End Sub

    Public Sub AddHeader(name, value)
        WScript.Echo "header " & name & ": " & value
    End Sub

    ' Response.End; Wine takes no word of the language for a name.
    Public Sub Leave()
        Finish
        WScript.Quit 0
    End Sub

    Public Sub Finish()
        WScript.Echo "status " & Status
        WScript.Echo "body " & Body
    End Sub
End Class

Class ServerObject
    Public Function CreateObject(name)
        Set CreateObject = MakeObject(name)
    End Function

    Public Function HTMLEncode(text)
        HTMLEncode = Replace(Replace(Replace(Replace(text, "&", "&amp;"), "<", "&lt;"), ">", "&gt;"), """", "&quot;")
    End Function
End Class

Function MakeObject(name)
    Set MakeObject = CreateObject(name)
End Function

Dim Request, Response, Server
Set Request = New RequestObject
Set Response = New ResponseObject
Set Server = New ServerObject
Response.Status = "200 OK"
