<%@ Language="VBScript" CodePage="65001" %>
<% Option Explicit %>
<!--#include file="forms.asp"-->
<%
' The sample form of domains.
Dim message, mail
RequireAdministrator
message = ""
If IsPosted() Then
    Set mail = MailServer()
    Select Case Posted("action")
        Case "AddDomain"
            message = MessageOf("AddDomain", mail.AddDomain(Posted("domain")))
        Case "DeleteDomain"
            message = MessageOf("DeleteDomain", mail.DeleteDomain(Posted("domain")))
        Case Else
            Refuse "400 Bad Request", "There is no such action."
    End Select
End If
%>
<!DOCTYPE html>
<html lang="en">
<head><title>Domains</title></head>
<body>
<h1>Domains</h1>
<p role="status"><%= Server.HTMLEncode(message) %></p>
<form method="post" action="domain.asp" autocomplete="off">
<p><label>Domain <input name="domain" value="<%= Server.HTMLEncode(Posted("domain")) %>" required></label></p>
<p>
<button name="action" value="AddDomain">Add</button>
<button name="action" value="DeleteDomain">Delete</button>
</p>
</form>
</body>
</html>
