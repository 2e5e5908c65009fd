namespace ApplianceMail.EndToEnd.Forms;

/// <summary>The forms of examples/aspnet, over the class that is the COM object on Windows.</summary>
public sealed class AspNetFormTests(ApplianceFixture fixture) : IClassFixture<ApplianceFixture>
{
    [Fact]
    public async Task The_forms_do_what_they_say()
    {
        using var home = new TemporaryDirectory();
        var program = Path.Combine(AppContext.BaseDirectory, "MailForms.dll");
        await using var site = await FormSite.StartAsync(fixture.Server.DataDirectory, "dotnet", port => [program, "--urls", $"http://127.0.0.1:{port}"], home.Path);
        await FormDialogue.RunAsync(site, fixture.Server);
    }
}
