using System.Net;

namespace ApplianceMail.EndToEnd.Forms;

/// <summary>What an administrator does with the sample forms, and what others try; the same for each language.</summary>
static class FormDialogue
{
    const string Hostile = "\"'><script>alert(1)</script>&amp;";

    /// <param name="suffix">Of the forms' paths: ".php" or nothing.</param>
    public static async Task RunAsync(FormSite site, ApplianceProcess server, string suffix = "")
    {
        await UsersAsync(site, server, "user" + suffix);
        await DomainsAsync(site, "domain" + suffix);
        await AdministratorsAsync(site, server, "admin" + suffix);
        await OthersAsync(site, server, "user" + suffix);
        var printed = await site.EndAsync();
        Assert.DoesNotContain("Form-secret", printed);
        Assert.DoesNotContain(AdminClient.AutomationAccess.Read(AdminClient.AutomationAccess.PathOf(server.DataDirectory)).Token, printed);
    }

    static async Task UsersAsync(FormSite site, ApplianceProcess server, string path)
    {
        var user = new User("forms@example.test", "Form-secret-ü-1");
        var after = user with { Password = "Form-secret-2 & <3>" };
        (string, string) address = ("user", user.Address), password = ("pass", user.Password);
        Assert.Contains("(CheckUser: 0)", await site.SendAsync(path, "CheckUser", address));
        Assert.Equal("The mailbox was added. (AddUser: 0)", await site.SendAsync(path, "AddUser", address, password));
        await (await ImapClient.LoginAsync(server.Endpoint("IMAPS"), user with { Password = user.Password })).DisposeAsync();
        Assert.Equal("A mailbox has the address. (AddUser: 2)", await site.SendAsync(path, "AddUser", address, password));
        Assert.Contains("(AddUser: 1)", await site.SendAsync(path, "AddUser", ("user", "two words@example.test"), password));
        Assert.Contains("(AddUser: 7)", await site.SendAsync(path, "AddUser", ("user", "x@missing.example"), password));
        Assert.Contains("(Authenticate: 0)", await site.SendAsync(path, "Authenticate", ("user", "forms"), password));
        Assert.Contains("(ChangePassword: 4)", await site.SendAsync(path, "ChangePassword", address, ("pass", "wrong"), ("newpass", after.Password)));
        Assert.Contains("(ChangePassword: 0)", await site.SendAsync(path, "ChangePassword", address, password, ("newpass", after.Password)));
        await (await Pop3Client.LoginAsync(server.Endpoint("POP3"), after)).DisposeAsync();
        Assert.Contains("(DeleteUser: 0)", await site.SendAsync(path, "DeleteUser", address));
        Assert.Contains("(DeleteUser: 2)", await site.SendAsync(path, "DeleteUser", address));
    }

    static async Task DomainsAsync(FormSite site, string path)
    {
        Assert.Contains("(AddDomain: 0)", await site.SendAsync(path, "AddDomain", ("domain", "forms.test")));
        Assert.Contains("(AddDomain: 2)", await site.SendAsync(path, "AddDomain", ("domain", "forms.test")));
        Assert.Contains("(AddDomain: 1)", await site.SendAsync(path, "AddDomain", ("domain", "")));
        Assert.Contains("(DeleteDomain: 0)", await site.SendAsync(path, "DeleteDomain", ("domain", "forms.test")));
        foreach (var name in new[] { "forms.test", "", "1" }) Assert.Contains("(DeleteDomain: 1)", await site.SendAsync(path, "DeleteDomain", ("domain", name)));
    }

    static async Task AdministratorsAsync(FormSite site, ApplianceProcess server, string path)
    {
        (string, string) name = ("admin", "formsadmin"), password = ("pass", "Form-secret-3"), range = ("adminrange", "example.test");
        Assert.Contains("(AddAdminUser: 0)", await site.SendAsync(path, "AddAdminUser", name, password, ("usertype", "1"), range));
        Assert.Equal("Domain", (string)(await server.RunAsync("Get-MailAdministrator", """{ "identity": "formsadmin" }"""))["result"]![0]!["kind"]!);
        Assert.Contains("(AddAdminUser: 2)", await site.SendAsync(path, "AddAdminUser", name, password, ("usertype", "0"), range));
        Assert.Contains("(AddAdminUser: 1)", await site.SendAsync(path, "AddAdminUser", name, password, ("usertype", "2"), range));
        Assert.Contains("(DeleteAdminUser: 0)", await site.SendAsync(path, "DeleteAdminUser", name));
        Assert.Contains("(DeleteAdminUser: 1)", await site.SendAsync(path, "DeleteAdminUser", name));
    }

    static async Task OthersAsync(FormSite site, ApplianceProcess server, string path)
    {
        var page = await site.PostAsync(path, await site.TokenAsync(path), "CheckUser", [("user", Hostile), ("pass", "Form-secret-4")]);
        Assert.DoesNotContain("<script", page);
        Assert.Contains("script", page);
        Assert.DoesNotContain("Form-secret", page);
        // A page of another site knows no token.
        (string, string)[] fields = [("user", "stolen@example.test"), ("pass", "Form-secret-5")];
        await site.PostAsync(path, null, "AddUser", fields, HttpStatusCode.Forbidden);
        await site.PostAsync(path, ((await site.TokenAsync(path)).Name, "guessed"), "AddUser", fields, HttpStatusCode.Forbidden);
        await site.PostAsync(path, await site.TokenAsync(path), "NoSuchMember", fields, HttpStatusCode.BadRequest);
        Assert.NotEqual(HttpStatusCode.OK, await site.StatusOfHostAsync(path, "attacker.example"));
        await site.StatusOfHostAsync(path + "?action=AddUser&user=stolen%40example.test&pass=Correct-horse-1", "127.0.0.1:" + site.Port);
        Assert.Equal("Free", (string)(await server.RunAsync("Test-MailAddress", """{ "address": "stolen@example.test" }"""))["result"]![0]!["kind"]!);
    }
}
