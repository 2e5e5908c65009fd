using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using ApplianceMail.AdminClient;

namespace ApplianceMail.EndToEnd;

/// <summary>Starts that go well, starts that cannot, and what stays from one to the next.</summary>
public sealed class StartupTests
{
    const int ConfigurationError = 78;
    const int SomeNotStarted = 69;
    const int InUse = 75;
    const int UsageError = 64;

    [Fact]
    public async Task A_second_start_finds_users_mail_passwords_uid_validity_and_certificate_as_they_were()
    {
        await using var server = await ApplianceProcess.StartNewAsync();
        var user = await server.NewUserAsync("stays");
        var message = Messages.Make("attachment", "sender@example.org", user.Address);
        await Inbox.DeliverAsync(server, user, message);
        var before = await StateAsync(server, user);
        await server.StopAsync();
        await server.StartAsync();
        Assert.Equal(before, await StateAsync(server, user));
        await Inbox.HasOnlyAsync(server, user, message);
    }

    static async Task<string> StateAsync(ApplianceProcess server, User user)
    {
        await using var imap = await ImapClient.LoginAsync(server.Endpoint("IMAPS"), user);
        var status = await imap.OkAsync("STATUS INBOX (MESSAGES UIDNEXT UIDVALIDITY UNSEEN)");
        return status.Untagged[0].Text + " " + imap.Wire.Certificate!.Thumbprint;
    }

    [Fact]
    public async Task Data_directory_and_domain_come_from_the_command_line_before_the_file()
    {
        using var folder = new TemporaryDirectory();
        var configuration = folder.Write("c.json", $$"""{ "domain": "file.test", "dataDirectory": "{{folder.Path}}/wrong", "listeners": [] }""");
        var result = await ApplianceProcess.RunProgramAsync(["check-config", "--config", configuration]);
        Assert.Equal(0, result.ExitCode);
        // Without listeners the server ends by itself, after it has made its store.
        result = await ApplianceProcess.RunProgramAsync(["--config", configuration, "--data", folder.Path + "/right", "--domain", "line.test"]);
        Assert.Contains("postmaster@line.test", result.Text);
        Assert.True(File.Exists(folder.Path + "/right/mail.db"));
        Assert.False(Directory.Exists(folder.Path + "/wrong"));
    }

    [Fact]
    public async Task Wrong_settings_stop_the_start_with_one_line_each()
    {
        using var folder = new TemporaryDirectory();
        var configuration = folder.Write("c.json", """
            { "domain": "no domain", "plainTextLogin": "sometimes", "limits": { "maxRecipients": 1 },
              "listeners": [ { "service": "smtp", "address": "nowhere", "port": 70000 } ] }
            """);
        var result = (await ApplianceProcess.RunProgramAsync(["--config", configuration, "--data", folder.Path + "/data"])).ExitedWith(ConfigurationError);
        var lines = result.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        foreach (var setting in new[] { "domain", "plainTextLogin", "limits.maxRecipients", "listeners[0].address", "listeners[0].port" })
            Assert.Contains(" must be ", Assert.Single(lines, l => l.Contains($": {setting} = ", StringComparison.Ordinal)));
        Assert.Equal(5, lines.Length);
        Assert.False(Directory.Exists(folder.Path + "/data"));
    }

    [Theory]
    [InlineData("--unknown")]
    [InlineData("Frob-Widget")]
    [InlineData("New-MailUser", "-Password", "secret")]
    public async Task A_wrong_command_line_is_named_with_exit_code_64(params string[] arguments) =>
        Assert.NotEmpty((await ApplianceProcess.RunProgramAsync(arguments)).ExitedWith(UsageError).Error);

    [Fact]
    public async Task A_port_in_use_is_named_with_its_owner_and_the_other_services_start()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        int port = ((IPEndPoint)taken.LocalEndpoint).Port;
        await using var server = await ApplianceProcess.StartNewAsync();
        await server.StopAsync();
        server.ErrorsExpected = true;
        server.ExitCodeAtEnd = SomeNotStarted;
        var configuration = File.ReadAllText(server.ConfigurationFile);
        File.WriteAllText(server.ConfigurationFile, configuration.Replace("\"smtp\", \"address\": \"127.0.0.1\", \"port\": 0", string.Create(CultureInfo.InvariantCulture, $"\"smtp\", \"address\": \"127.0.0.1\", \"port\": {port}"), StringComparison.Ordinal));
        await server.StartAsync();
        var failed = server.Endpoint("SMTP");
        Assert.Equal(port, failed.Port);
        Assert.StartsWith("the port is in use by ", failed.Failure);
        if (OperatingSystem.IsLinux()) Assert.Contains($"process {Environment.ProcessId}", failed.Failure);
        await using var pop3 = await Wire.ConnectAsync(server.Endpoint("POP3"));
        Assert.StartsWith("+OK", await pop3.ReadLineAsync());
    }

    [Fact]
    public async Task A_second_process_on_the_same_data_says_so_and_the_first_goes_on()
    {
        await using var server = await ApplianceProcess.StartNewAsync();
        var second = await ApplianceProcess.RunProgramAsync(["--config", server.ConfigurationFile, "--data", server.DataDirectory]);
        Assert.Contains(server.DataDirectory, second.ExitedWith(InUse).Error);
        await using var smtp = await SmtpClient.ConnectAsync(server.Endpoint("SMTP"));
        Assert.StartsWith("221 ", await smtp.CommandAsync("QUIT"));
        Assert.NotEqual(0, (await ApplianceProcess.RunProgramAsync(["check-store", "--data", server.DataDirectory])).ExitCode);
        (await server.RunOperationAsync(["Get-MailDomain"])).Succeeded();
    }

    [Fact]
    public async Task Operations_of_the_command_line_print_json_and_tell_success_by_the_exit_code()
    {
        await using var server = await ApplianceProcess.StartNewAsync();
        server.KeepSecret("By-Input-8812");
        var made = (await server.RunOperationAsync(["New-MailUser", "-Address", "new@example.test", "--password-stdin", "--json"], "By-Input-8812\n")).Succeeded();
        Assert.Equal("new@example.test", JsonNode.Parse(made.Text)!["user"]!["address"]!.GetValue<string>());
        Assert.DoesNotContain("By-Input-8812", made.Text);
        await Inbox.IsEmptyAsync(server, new User("new@example.test", "By-Input-8812"));
        var again = (await server.RunOperationAsync(["New-MailUser", "new@example.test", "--password-stdin", "--json"], "By-Input-8812\n")).ExitedWith(1);
        Assert.Equal("MailUserExists", JsonNode.Parse(again.Error)!["code"]!.GetValue<string>());
        // Several secrets stand one a line, in the order of the help.
        server.KeepSecret("By-Input-8813");
        string[] change = ["Update-MailUserPassword", "new@example.test", "--password-stdin"];
        Assert.DoesNotContain("By-Input", (await server.RunOperationAsync(change, "By-Input-8812\nBy-Input-8813\n")).Succeeded().Text);
        await Inbox.IsEmptyAsync(server, new User("new@example.test", "By-Input-8813"));
        (await server.RunOperationAsync(change, "By-Input-8812\nBy-Input-8813\n")).ExitedWith(1);
        Assert.Contains("OldPassword and NewPassword", (await server.RunOperationAsync(change, "By-Input-8813\n")).ExitedWith(64).Error);
        var list = (await server.RunOperationAsync(["Get-MailUser", "--json"])).Succeeded();
        Assert.Contains(JsonNode.Parse(list.Text)!.AsArray(), u => u!["address"]!.GetValue<string>() == "new@example.test");
        await server.StopAsync();
        Assert.Contains("No server is running", (await server.RunOperationAsync(["Get-MailUser"])).ExitedWith(1).Error);
    }

    [SkippableFact, System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
    public async Task Data_directory_and_access_file_are_their_owners_alone()
    {
        Skip.If(OperatingSystem.IsWindows(), "Windows has access lists instead of modes.");
        if (OperatingSystem.IsWindows()) return;
        await using var server = await ApplianceProcess.StartNewAsync();
        const UnixFileMode others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;
        Assert.Equal(UnixFileMode.None, File.GetUnixFileMode(server.DataDirectory) & others);
        foreach (var name in new[] { AdminAccess.FileName, "self-signed.pfx" })
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(server.DataDirectory, name)));
    }

    [SkippableFact]
    public async Task All_services_speak_the_same_over_ipv6()
    {
        Skip.IfNot(Socket.OSSupportsIPv6, "This machine has no IPv6.");
        await using var server = await ApplianceProcess.StartNewAsync(address: "loopback");
        var greetings = new Dictionary<string, List<string>>();
        foreach (var endpoint in server.Banner.Endpoints.Where(e => e.Service != "ADMIN"))
        {
            await using var wire = await Wire.ConnectAsync(endpoint);
            var greeting = await wire.ReadLineAsync();
            await wire.SendAsync(endpoint.Service.StartsWith("IMAP", StringComparison.Ordinal) ? "a LOGOUT\r\n" : "QUIT\r\n");
            var answer = greeting.Split('<')[0] + "|" + await wire.ReadLineAsync();
            (greetings.TryGetValue(endpoint.Service, out var list) ? list : greetings[endpoint.Service] = []).Add(answer);
        }
        Assert.Equal(7, greetings.Count);
        Assert.All(greetings.Values, both => Assert.Equal(both[0], both[1]));
        var user = await server.NewUserAsync("six");
        await using var smtp = await SmtpClient.ConnectAsync(server.Endpoint("SMTP", AddressFamily.InterNetworkV6));
        await smtp.CommandAsync("EHLO [IPv6:::1]");
        Assert.StartsWith("250 ", await smtp.SendMessageAsync("a@example.org", user.Address, Messages.Make("plain", "a@example.org", user.Address)));
        var stored = Assert.Single(await Inbox.ReadAsync(server, user));
        Assert.Contains("([IPv6:::1])", System.Text.Encoding.Latin1.GetString(stored));
    }

    [SkippableFact, System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
    public async Task Nobody_else_may_read_what_is_made_in_a_data_directory_that_lets_everybody_in()
    {
        Skip.If(OperatingSystem.IsWindows(), "On Windows files have their directory's rules.");
        const UnixFileMode owner = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        await using var server = await ApplianceProcess.StartNewAsync();
        await server.StopAsync();
        Directory.Delete(server.DataDirectory, recursive: true);
        Directory.CreateDirectory(server.DataDirectory, owner | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute);
        await server.StartAsync();
        var made = Directory.GetFileSystemEntries(server.DataDirectory, "*", SearchOption.AllDirectories);
        Assert.Contains(made, f => f.EndsWith("mail.db", StringComparison.Ordinal));
        Assert.All(made, f => Assert.Equal(UnixFileMode.None, File.GetUnixFileMode(f) & ~owner));
    }
}
