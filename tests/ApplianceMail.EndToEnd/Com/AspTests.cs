namespace ApplianceMail.EndToEnd.Com;

/// <summary>The classic ASP forms of examples/asp, run by the script host, with what browsers and others send.</summary>
[Collection(ComTests.Name)]
public sealed class AspTests(ComMachine machine)
{
    const string Hostile = "\"><script>alert('x')</script>&";

    Logins Logins => new(machine.Server);

    [SkippableFact]
    public async Task The_users_form_does_what_is_posted_and_says_what_came_of_it()
    {
        ComMachine.Require();
        const string first = "Asp-Secret-1", second = "Asp-Secret-2";
        machine.Server.KeepSecret(first);
        machine.Server.KeepSecret(second);
        (string Action, string User, string Password, string NewPassword, string Message)[] posts =
        [
            ("CheckUser", "asp", "", "", "The address is free."),
            ("AddUser", "asp@example.test", first, "", "The mailbox was added."),
            ("AddUser", "asp", first, "", "A mailbox has the address."),
            ("AddUser", "asp@nosuch.example", first, "", "There is no such domain."),
            ("CheckUser", "asp@example.test", "", "", "A mailbox has the address."),
            ("Authenticate", "asp", "wrong", "", "The password is wrong, or the server cannot be asked."),
            ("ChangePassword", "asp", "wrong", second, "The old password is wrong."),
            ("ChangePassword", "asp", first, second, "The password was changed."),
            ("Authenticate", "asp", second, "", "The password is right."),
            ("DeleteUser", "nobody", "", "", "There is no such mailbox."),
        ];
        foreach (var post in posts)
        {
            var body = await PostAsync("user.asp", post.Action, ("user", post.User), ("pass", post.Password), ("newpass", post.NewPassword));
            Assert.Contains($"<p role=\"status\">{post.Message}</p>", body);
            Assert.DoesNotContain("-Secret-", body);
        }
        await Logins.AssertAsync("asp@example.test", second, pop3: true, imap: true);
        Assert.Contains("The mailbox was removed.", await PostAsync("user.asp", "DeleteUser", ("user", "asp")));
        await Logins.AssertAsync("asp@example.test", second, pop3: false, imap: false);
    }

    [SkippableFact]
    public async Task The_forms_of_domains_and_administrators_do_what_is_posted()
    {
        ComMachine.Require();
        machine.Server.KeepSecret("Asp-Secret-3");
        Assert.Contains("The domain was added.", await PostAsync("domain.asp", "AddDomain", ("domain", "asp.example")));
        Assert.Contains("The domain is there already.", await PostAsync("domain.asp", "AddDomain", ("domain", "asp.example")));
        (string, string)[] administrator = [("user", "asp-admin"), ("pass", "Asp-Secret-3"), ("usertype", "1"), ("adminrange", "asp.example;example.test")];
        Assert.Contains("The administrator was added.", await PostAsync("admin.asp", "AddAdminUser", administrator));
        Assert.Contains("There is an administrator of this name.", await PostAsync("admin.asp", "AddAdminUser", administrator));
        Assert.Contains("missing or wrong", await PostAsync("admin.asp", "AddAdminUser", ("user", "asp-none"), ("pass", "Asp-Secret-3"), ("usertype", "1e9"), ("adminrange", "")));
        var made = (await machine.Server.RunAsync("Get-MailAdministrator", """{ "Identity": "asp-admin" }"""))["result"]![0]!;
        Assert.Equal(("Domain", 2), (made["kind"]!.ToString(), made["domains"]!.AsArray().Count));
        Assert.Contains("The administrator was removed.", await PostAsync("admin.asp", "DeleteAdminUser", ("user", "asp-admin")));
        Assert.Contains("The administrator was not removed", await PostAsync("admin.asp", "DeleteAdminUser", ("user", "asp-admin")));
        Assert.Contains("The domain was removed.", await PostAsync("domain.asp", "DeleteDomain", ("domain", "asp.example")));
        Assert.Contains("The domain was not removed", await PostAsync("domain.asp", "DeleteDomain", ("domain", "example.test")));
    }

    [SkippableTheory]
    [InlineData("user.asp", "CheckUser", "user")]
    [InlineData("domain.asp", "AddDomain", "domain")]
    [InlineData("admin.asp", "DeleteAdminUser", "user")]
    public async Task What_was_posted_comes_back_as_text_and_never_as_markup(string page, string action, string field)
    {
        ComMachine.Require();
        var body = await PostAsync(page, action, (field, Hostile));
        Assert.DoesNotContain("<script", body);
        Assert.Contains("value=\"&quot;&gt;&lt;script&gt;", body);
    }

    [SkippableFact]
    public async Task A_form_that_is_only_opened_does_nothing_and_other_sites_and_machines_are_refused()
    {
        ComMachine.Require();
        Dictionary<string, string> form = new() { ["action"] = "AddDomain", ["domain"] = "csrf.example" };
        (string Variable, string Value, string Status)[] requests =
        [
            ("REQUEST_METHOD", "GET", "200 OK"), ("HTTP_ORIGIN", "http://other.example", "403 Forbidden"), ("HTTP_ORIGIN", "", "403 Forbidden"), ("HTTP_ORIGIN", "null", "403 Forbidden"),
            ("REMOTE_ADDR", "192.0.2.1", "403 Forbidden"), ("HTTP_HOST", "other.example", "403 Forbidden"), ("HTTP_X_FORWARDED_FOR", "192.0.2.1", "403 Forbidden"),
        ];
        foreach (var (variable, value, status) in requests) Assert.Equal("status " + status, (await RunAsync("domain.asp", form, (variable, value))).Status);
        Assert.Equal("status 400 Bad Request", (await RunAsync("domain.asp", new() { ["action"] = "DeleteEverything" }, ("REQUEST_METHOD", "POST"))).Status);
        Assert.DoesNotContain("csrf.example", (await machine.Server.RunAsync("Get-MailDomain", "{}")).ToJsonString());
    }

    async Task<string> PostAsync(string page, string action, params (string Name, string Value)[] fields)
    {
        var answer = await RunAsync(page, fields.Append(("action", action)).ToDictionary(f => f.Item1, f => f.Item2));
        Assert.Equal("status 200 OK", answer.Status);
        return answer.Body;
    }

    async Task<(string Status, string Body)> RunAsync(string page, Dictionary<string, string> form, params (string Name, string Value)[] changed)
    {
        Dictionary<string, string> variables = new() { ["REQUEST_METHOD"] = "POST", ["HTTP_HOST"] = "localhost:8080", ["HTTP_ORIGIN"] = "http://localhost:8080", ["REMOTE_ADDR"] = "127.0.0.1" };
        foreach (var (name, value) in changed) variables[name] = value;
        var script = machine.Folder.Write($"{page}-{Guid.NewGuid():n}.vbs", AspPage.ToScript(Path.Combine(ComMachine.Root, "examples", "asp", page), form, variables));
        var lines = await machine.RunScriptAsync(script);
        Assert.Contains("header X-Content-Type-Options: nosniff", lines);
        return (lines.Single(l => l.StartsWith("status ", StringComparison.Ordinal)), lines.Single(l => l.StartsWith("body ", StringComparison.Ordinal)));
    }
}
