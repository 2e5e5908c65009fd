using ApplianceMail.AdminClient;
using ApplianceMail.EndToEnd.Harness;

namespace ApplianceMail.EndToEnd;

/// <summary>The file by which sites find the server, and what its token is good for.</summary>
public sealed class AutomationFileTests
{
    [Fact]
    public async Task The_file_lives_as_long_as_the_server_and_is_for_its_owner_alone()
    {
        await using var server = await ApplianceProcess.StartNewAsync();
        var path = AutomationAccess.PathOf(server.DataDirectory);
        var first = AutomationAccess.Read(path);
        Assert.Equal("", first.FailedCount);
        Assert.Equal(AdminAccess.Read(server.DataDirectory).Certificate, first.Certificate);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(Path.GetDirectoryName(path)!));
        }
        await server.StopAsync();
        if (!OperatingSystem.IsWindows()) Assert.False(File.Exists(path));
        await server.StartAsync();
        var second = AutomationAccess.Read(path);
        Assert.NotEqual(first.Token, second.Token);
        Assert.Equal(401, await RunAsync(new AutomationAccess(second.Uri, first.Token, second.Certificate), "Get-MailServer", "{}"));
        Assert.Equal(200, await RunAsync(second, "Get-MailServer", "{}"));
    }

    [Fact]
    public async Task The_token_is_good_for_what_the_object_calls_and_no_more()
    {
        await using var server = await ApplianceProcess.StartNewAsync();
        var access = AutomationAccess.Read(AutomationAccess.PathOf(server.DataDirectory));
        var alice = await server.NewUserAsync("alice");
        Assert.Equal(200, await RunAsync(access, "New-MailAdministrator", """{ "name": "helper", "kind": "Super", "password": "Pw-helper-1" }"""));
        foreach (var operation in new[] { "Get-MailUser", "Get-MailQueueItem", "Set-MailServerSetting", "Export-MailConfiguration", "Stop-MailService", "Undo-MailChange", "Set-MailUserPassword", "New-MailToken", "Get-MailToken" })
            Assert.True(await RunAsync(access, operation, $$"""{ "identity": "{{alice.Address}}", "name": "x" }""") == 403, operation);
        Assert.Equal(403, await RunAsync(access, "Set-MailUser", $$"""{ "identity": "{{alice.Address}}", "password": "taken over" }"""));
        var changes = await server.RunAsync("Get-MailChange", """{ "by": "automation" }""");
        Assert.Contains(changes["result"]!.AsArray(), c => (string)c!["operation"]! == "New-MailAdministrator");
    }

    [SkippableFact]
    public async Task A_directory_with_a_group_lends_the_file_to_it()
    {
        Skip.If(OperatingSystem.IsWindows(), "Windows lends it by inheritance.");
        if (OperatingSystem.IsWindows()) return;
        using var folder = new TemporaryDirectory();
        File.SetUnixFileMode(folder.Path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.SetGroup);
        await using var server = await ApplianceProcess.StartNewAsync($$"""
            "automation": { "directory": "{{folder.Path}}", "allowAdministrators": false, "allowEmptyOldPassword": true, "failedCount": "zero" },
            """);
        var path = Path.Combine(folder.Path, AutomationAccess.FileName);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead, File.GetUnixFileMode(path));
        var access = AutomationAccess.Read(AutomationAccess.PathOf(folder.Path));
        Assert.Equal("0", access.FailedCount);
        var alice = await server.NewUserAsync("alice");
        Assert.Equal(403, await RunAsync(access, "New-MailAdministrator", """{ "name": "helper", "kind": "Super", "password": "Pw-helper-1" }"""));
        Assert.Equal(200, await RunAsync(access, "Set-MailUserPassword", $$"""{ "identity": "{{alice.Address}}", "password": "Pw-reset-1" }"""));
    }

    [Fact]
    public async Task A_server_without_sites_writes_none()
    {
        await using var server = await ApplianceProcess.StartNewAsync("""
            "automation": { "enabled": false },
            """);
        Assert.False(File.Exists(AutomationAccess.PathOf(server.DataDirectory)));
    }

    static async Task<int> RunAsync(AutomationAccess access, string operation, string parameters)
    {
        using var client = new AdminClient.AdminClient(access.Uri, AdminLogin.WithToken(access.Token), ServerTrust.Pin(access.Certificate));
        return (await client.RunAsync(operation, parameters, preview: false, default)).Status;
    }
}
