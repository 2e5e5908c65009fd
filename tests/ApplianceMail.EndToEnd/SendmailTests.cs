using System.Text;

namespace ApplianceMail.EndToEnd;

/// <summary>sendmail as programs call it, and the pick-up directory behind it.</summary>
public sealed class SendmailTests
{
    const string Pickup = "\"pickup\": { \"directory\": \"pickup\" },";

    static Task<ToolResult> SendmailAsync(ApplianceProcess server, byte[] message, params string[] arguments) =>
        Tool.RunAsync("dotnet", [Path.Combine(AppContext.BaseDirectory, "ApplianceMail.Server.dll"), "sendmail", "--config", server.ConfigurationFile, .. arguments], message, AppContext.BaseDirectory,
            new Dictionary<string, string> { ["APPLIANCEMAIL_DATA"] = server.DataDirectory });

    [Theory]
    [MemberData(nameof(Messages.All), MemberType = typeof(Messages))]
    public async Task A_message_arrives_as_it_was_written(string name)
    {
        await using var server = await ApplianceProcess.StartNewAsync(Pickup);
        var user = await server.NewUserAsync("sendmail-" + name);
        var message = Messages.Make(name, user.Address, user.Address);
        // PHP's sendmail_path.
        (await SendmailAsync(server, Messages.WithUnixLines(message), "-t", "-i")).Succeeded();
        Messages.AssertSame(message, Messages.WithoutServerFields((await Inbox.WaitAsync(server, user)).Single()));
    }

    [Fact]
    public async Task It_works_while_the_server_is_down()
    {
        await using var server = await ApplianceProcess.StartNewAsync(Pickup);
        var user = await server.NewUserAsync("down");
        await server.StopAsync();
        (await SendmailAsync(server, "Subject: From cron\nBcc: nobody@elsewhere.example\n\n.\nnot sent\n"u8.ToArray(), "-F", "Cron Daemon", "-f", "root", user.Address)).Succeeded();
        await server.StartAsync();
        var text = Encoding.UTF8.GetString((await Inbox.WaitAsync(server, user)).Single());
        Assert.StartsWith("Return-Path: <root@example.test>\r\n", text);
        Assert.EndsWith("From: Cron Daemon <root@example.test>\r\nSubject: From cron\r\n\r\n", text);
        Assert.DoesNotContain("nobody@elsewhere", text);
    }

    [Fact]
    public async Task Without_a_pickup_directory_it_speaks_SMTP_and_says_what_the_server_said()
    {
        await using var server = await ApplianceProcess.StartNewAsync();
        var user = await server.NewUserAsync("smtp");
        var configuration = File.ReadAllText(server.ConfigurationFile);
        // The server took a free port: the file that sendmail reads must name it.
        var named = server.Folder.Write("named.json", configuration.Replace("\"service\": \"smtp\", \"address\": \"127.0.0.1\", \"port\": 0", $"\"service\": \"smtp\", \"address\": \"127.0.0.1\", \"port\": {server.Port("SMTP")}", StringComparison.Ordinal));
        var message = Messages.Make("dots", user.Address, user.Address);
        (await ApplianceProcess.RunProgramAsync(["sendmail", "--config", named, "-i", user.Address], Encoding.UTF8.GetString(message))).Succeeded();
        Messages.AssertSame(message, Messages.WithoutServerFields((await Inbox.ReadAsync(server, user)).Single()));
        const int noUser = 67, unavailable = 69, temporary = 75;
        (await ApplianceProcess.RunProgramAsync(["sendmail", "--config", named, "nobody@example.test"], "x\n")).ExitedWith(noUser);
        (await ApplianceProcess.RunProgramAsync(["sendmail", "--config", named, "x@elsewhere.example"], "x\n")).ExitedWith(unavailable);
        int port = server.Port("SMTP");
        await server.StopAsync();
        using (FreePort.Hold(port)) (await ApplianceProcess.RunProgramAsync(["sendmail", "--config", named, user.Address], "x\n")).ExitedWith(temporary);
    }

    [Fact]
    public async Task What_is_wrong_has_an_exit_code_of_sysexits()
    {
        await using var server = await ApplianceProcess.StartNewAsync(Pickup);
        const int usage = 64, dataError = 65;
        (await SendmailAsync(server, [], "-Z")).ExitedWith(usage);
        (await SendmailAsync(server, "Subject: x\n\n"u8.ToArray(), "-t")).ExitedWith(usage);
        (await SendmailAsync(server, "x\n"u8.ToArray(), "a@-b")).ExitedWith(dataError);
    }

    /// <summary>A link of that name, as /usr/sbin/sendmail is one.</summary>
    [SkippableFact]
    public async Task A_link_called_sendmail_is_sendmail()
    {
        var program = Path.Combine(AppContext.BaseDirectory, "ApplianceMail.Server");
        Skip.IfNot(OperatingSystem.IsLinux() && File.Exists(program), "The program's own starter is on Linux only.");
        await using var server = await ApplianceProcess.StartNewAsync(Pickup);
        var user = await server.NewUserAsync("link");
        var link = Path.Combine(server.Folder.Path, "sendmail");
        File.CreateSymbolicLink(link, program);
        var environment = new Dictionary<string, string> { ["APPLIANCEMAIL_DATA"] = server.DataDirectory, ["DOTNET_ROOT"] = Path.GetDirectoryName(Environment.ProcessPath)! };
        (await Tool.RunAsync(link, ["--config", server.ConfigurationFile, "-oi", "-t"], Encoding.ASCII.GetBytes($"To: {user.Address}\nSubject: by link\n\n"), environment: environment)).Succeeded();
        Assert.Contains("Subject: by link\r\n", Encoding.ASCII.GetString((await Inbox.WaitAsync(server, user)).Single()));
    }

    /// <summary>-bs: SMTP on standard input and output, as some mail programs want it.</summary>
    [Fact]
    public async Task It_speaks_SMTP_on_standard_input_and_output()
    {
        await using var server = await ApplianceProcess.StartNewAsync();
        var named = server.Folder.Write("named.json", File.ReadAllText(server.ConfigurationFile).Replace("\"service\": \"smtp\", \"address\": \"127.0.0.1\", \"port\": 0", $"\"service\": \"smtp\", \"address\": \"127.0.0.1\", \"port\": {server.Port("SMTP")}", StringComparison.Ordinal));
        var result = await ApplianceProcess.RunProgramAsync(["sendmail", "--config", named, "-bs"], "EHLO x\r\nQUIT\r\n");
        result.Succeeded();
        Assert.StartsWith("220 ", result.Text);
        Assert.Contains("221 2.0.0 Bye", result.Text);
    }
}
