using System.Net;

namespace ApplianceMail.EndToEnd.Forms;

/// <summary>The forms of examples/php by PHP's own web server.</summary>
public sealed class PhpFormTests(ApplianceFixture fixture) : IClassFixture<ApplianceFixture>
{
    [SkippableFact]
    public async Task The_forms_do_what_they_say()
    {
        using var home = new TemporaryDirectory();
        await using var site = await StartAsync(home);
        await FormDialogue.RunAsync(site, fixture.Server, ".php");
    }

    [SkippableFact]
    public async Task What_no_browser_sends_does_no_harm()
    {
        using var home = new TemporaryDirectory();
        await using var site = await StartAsync(home);
        Assert.Contains("(CheckUser: 1)", await site.PostAsync("user.php", await site.TokenAsync("user.php"), "CheckUser", [("user[]", "x"), ("user[x][y]", "z")]));
        await site.PostAsync("admin.php", await site.TokenAsync("admin.php"), "AddAdminUser", [("admin", "x"), ("pass", "y"), ("usertype", "abc")], HttpStatusCode.BadRequest);
        await site.PostAsync("admin.php", await site.TokenAsync("admin.php"), "AddAdminUser", [("admin", "x"), ("pass", "y"), ("usertype", "70000")], HttpStatusCode.BadRequest);
        Assert.Contains("(AddUser: 1)", await site.SendAsync("user.php", "AddUser", ("user", "a\0b"), ("pass", "Correct-horse-1")));
    }

    Task<FormSite> StartAsync(TemporaryDirectory home) => FormSite.StartAsync(
        fixture.Server.DataDirectory, Tool.Require("php"), port => ["-d", "session.save_path=" + home.Path, "-d", "display_errors=1", "-S", $"127.0.0.1:{port}", "-t", Repository.Example("php")], home.Path);
}
