<%
' What the sample forms share. They change mailboxes, domains and administrators for whoever may open them: here that is a browser on this machine.
' A site of your own replaces RequireAdministrator by its own login.
Response.CharSet = "utf-8"
Response.CacheControl = "no-store"
Response.AddHeader "Content-Security-Policy", "default-src 'none'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
Response.AddHeader "X-Content-Type-Options", "nosniff"

' The object. Empty: the server on this machine. Otherwise the directory with the access file, or the server's data directory.
Function MailServer()
    Set MailServer = Server.CreateObject("MailServerCtrl.MailDBInterface")
    MailServer.InitControl ""
End Function

' Only a browser on this machine. A proxy's address is this machine's too, so nothing that came by one; and another name for this machine
' would be another site's.
Sub RequireAdministrator()
    Dim address, host, pattern
    address = CStr(Request.ServerVariables("REMOTE_ADDR"))
    Set pattern = New RegExp
    pattern.IgnoreCase = True
    pattern.Pattern = "^(localhost|127\.0\.0\.1|\[::1\])(:[0-9]+)?$"
    host = CStr(Request.ServerVariables("HTTP_HOST"))
    If (address = "127.0.0.1" Or address = "::1") And pattern.Test(host) And CStr(Request.ServerVariables("HTTP_X_FORWARDED_FOR")) = "" And CStr(Request.ServerVariables("HTTP_FORWARDED")) = "" Then Exit Sub
    Refuse "403 Forbidden", "These forms are for this machine only."
End Sub

' True where a form of this site was sent. A page of another site cannot send it in its visitor's name: browsers say where a form comes from.
Function IsPosted()
    Dim origin, site
    IsPosted = CStr(Request.ServerVariables("REQUEST_METHOD")) = "POST"
    If Not IsPosted Then Exit Function
    site = "://" & CStr(Request.ServerVariables("HTTP_HOST"))
    origin = CStr(Request.ServerVariables("HTTP_ORIGIN"))
    If origin = "http" & site Or origin = "https" & site Then Exit Function
    Refuse "403 Forbidden", "This form was sent by another site."
End Function

Sub Refuse(status, reason)
    Response.Status = status
    Response.Write Server.HTMLEncode(reason)
    Response.End
End Sub

' A posted text; what is missing is empty.
Function Posted(name)
    Posted = CStr(Request.Form(name))
End Function

' A posted number of VBScript's short kind; what is none becomes -1, which no member takes.
Function PostedNumber(name)
    Dim pattern
    Set pattern = New RegExp
    pattern.Pattern = "^[0-9]{1,4}$"
    PostedNumber = -1
    If pattern.Test(Posted(name)) Then PostedNumber = CInt(Posted(name))
End Function

' "name@domain" as the members take it: a bare name is in the main domain.
Sub SplitAddress(address, name, domain)
    Dim at
    at = InStrRev(address, "@")
    If at = 0 Then
        name = address
        domain = ""
    Else
        name = Left(address, at - 1)
        domain = Mid(address, at + 1)
    End If
End Sub

' What a member's number says to people.
Function MessageOf(member, code)
    Dim messages
    Select Case member
        Case "CheckUser"
            messages = Array("The address is free.", "The address cannot be one, or the server cannot be asked.", "A mailbox has the address.", "An alias has the address.", "A group has the address.")
        Case "AddUser"
            messages = Array("The mailbox was added.", "The address cannot be one, or the password is too weak, or the server cannot be asked.", "A mailbox has the address.", "A group has the address.", "An alias has the address.", "The domain has all the mailboxes that it may have.", "The domain has given away all its storage.", "There is no such domain.")
        Case "ChangePassword"
            messages = Array("The password was changed.", "The address cannot be one, or the new password is too weak, or the server cannot be asked.", "There is no such mailbox.", "The password is kept elsewhere, and is changed there.", "The old password is wrong.")
        Case "Authenticate"
            messages = Array("The password is right.", "The address cannot be one.", "There is no such mailbox.", "The password is kept elsewhere.", "The password is wrong, or the server cannot be asked.")
        Case "DeleteUser"
            messages = Array("The mailbox was removed.", "The address cannot be one.", "There is no such mailbox.", "The mailbox was not removed.")
        Case "AddDomain"
            messages = Array("The domain was added.", "The name cannot be a domain, or the server cannot be asked.", "The domain is there already.")
        Case "DeleteDomain"
            messages = Array("The domain was removed.", "The domain was not removed: it has contents, or is the main domain, or is not there.")
        Case "AddAdminUser"
            messages = Array("The administrator was added.", "A name, a password or a range is missing or wrong, or the server cannot be asked.", "There is an administrator of this name.")
        Case "DeleteAdminUser"
            messages = Array("The administrator was removed.", "The administrator was not removed: there is none, or he is the last one.")
    End Select
    MessageOf = messages(code)
End Function
%>
