<%@ Language="VBScript" CodePage="65001" %>
<% Option Explicit %>
<!--#include file="forms.asp"-->
<%
' The sample form of users: name@domain, password.
Dim message, mail, name, domain
RequireAdministrator
message = ""
If IsPosted() Then
    Set mail = MailServer()
    SplitAddress Posted("user"), name, domain
    Select Case Posted("action")
        Case "CheckUser"
            message = MessageOf("CheckUser", mail.CheckUser(name, domain))
        Case "AddUser"
            message = MessageOf("AddUser", mail.AddUser(name, domain, Posted("pass")))
        Case "ChangePassword"
            message = MessageOf("ChangePassword", mail.ChangePassword(name, domain, Posted("pass"), Posted("newpass")))
        Case "Authenticate"
            message = MessageOf("Authenticate", mail.Authenticate(name, domain, Posted("pass")))
        Case "DeleteUser"
            message = MessageOf("DeleteUser", mail.DeleteUser(name, domain))
        Case Else
            Refuse "400 Bad Request", "There is no such action."
    End Select
End If
%>
<!DOCTYPE html>
<html lang="en">
<head><title>Users</title></head>
<body>
<h1>Users</h1>
<p role="status"><%= Server.HTMLEncode(message) %></p>
<form method="post" action="user.asp" autocomplete="off">
<p><label>User (name@domain) <input name="user" value="<%= Server.HTMLEncode(Posted("user")) %>" required></label></p>
<p><label>Password <input name="pass" type="password"></label></p>
<p><label>New password <input name="newpass" type="password"></label></p>
<p>
<button name="action" value="CheckUser">Check</button>
<button name="action" value="AddUser">Add</button>
<button name="action" value="ChangePassword">Change password</button>
<button name="action" value="Authenticate">Check password</button>
<button name="action" value="DeleteUser">Delete</button>
</p>
</form>
</body>
</html>
