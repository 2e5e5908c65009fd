<%@ Language="VBScript" CodePage="65001" %>
<% Option Explicit %>
<!--#include file="forms.asp"-->
<%
' The sample form of administrators: name, password, type (0 super, 1 domains), range (domains divided by semicolons).
Dim message, mail
RequireAdministrator
message = ""
If IsPosted() Then
    Set mail = MailServer()
    Select Case Posted("action")
        Case "AddAdminUser"
            message = MessageOf("AddAdminUser", mail.AddAdminUser(Posted("user"), Posted("pass"), PostedNumber("usertype"), Posted("adminrange")))
        Case "DeleteAdminUser"
            message = MessageOf("DeleteAdminUser", mail.DeleteAdminUser(Posted("user")))
        Case Else
            Refuse "400 Bad Request", "There is no such action."
    End Select
End If
%>
<!DOCTYPE html>
<html lang="en">
<head><title>Administrators</title></head>
<body>
<h1>Administrators</h1>
<p role="status"><%= Server.HTMLEncode(message) %></p>
<form method="post" action="admin.asp" autocomplete="off">
<p><label>Name <input name="user" value="<%= Server.HTMLEncode(Posted("user")) %>" required></label></p>
<p><label>Password <input name="pass" type="password"></label></p>
<p><label>Type <select name="usertype"><option value="1">Domains</option><option value="0">Super</option></select></label></p>
<p><label>Range (domains, divided by ;) <input name="adminrange" value="<%= Server.HTMLEncode(Posted("adminrange")) %>"></label></p>
<p>
<button name="action" value="AddAdminUser">Add</button>
<button name="action" value="DeleteAdminUser">Delete</button>
</p>
</form>
</body>
</html>
