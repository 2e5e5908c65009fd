using System.Text;
using System.Text.Json.Nodes;
using ApplianceMail.AdminClient;
using ApplianceMail.Tests.TextConsole;

namespace ApplianceMail.EndToEnd;

/// <summary>wMailServer's console on port 25 of the real program.</summary>
public sealed class ConsoleTests
{
    const string Prompt = "$ COMMAND : ";

    [Fact]
    public async Task A_script_written_for_wMailServer_runs_unchanged()
    {
        await using var server = await ApplianceProcess.StartNewAsync("\"domain\": \"mywmailserver.org\",");
        foreach (var secret in new[] { "KLKL0090", "habni89101" }) server.KeepSecret(secret);
        var password = server.Banner.Login("administrator")!.Value.Password;
        await using (var setup = await OpenAsync(server, password))
        {
            await AskAsync(setup, "adduser test@mywmailserver.org KLKL0090", "355 User Added\r\n" + Prompt);
            await AskAsync(setup, "deleteuser postmaster@mywmailserver.org", "-\r\nOK\r\n" + Prompt);
            await AskAsync(setup, "addglobalspam sdfsdfshns@carazimo.net", "-\r\nOK\r\n" + Prompt);
            await AskAsync(setup, "quit", "-\r\nOK\r\n");
            Assert.True(await setup.IsClosedByServerAsync());
        }
        await using var wire = await Wire.ConnectAsync(server.Endpoint("SMTP"));
        Assert.Equal("220 mywmailserver.org  Service ready", await wire.ReadLineAsync());
        foreach (var (command, answer) in Transcript.Read()) await AskAsync(wire, command.Replace("jkm034", password, StringComparison.Ordinal), answer);
        await using var spam = await SmtpClient.ConnectAsync(server.Endpoint("SMTP"));
        await spam.CommandAsync("HELO client.example");
        await spam.CommandAsync("MAIL FROM:<offers@stupidmarketing.com>");
        Assert.StartsWith("550 ", await spam.CommandAsync("RCPT TO:<test@mywmailserver.org>"));
    }

    [Fact]
    public async Task Restartserver_brings_the_services_back_loses_nothing_and_the_console_goes_on()
    {
        await using var server = await ApplianceProcess.StartNewAsync();
        var user = await server.NewUserAsync("kept");
        await using (var sender = await SmtpClient.ConnectAsync(server.Endpoint("SMTP")))
        {
            await sender.CommandAsync("HELO client.example");
            Assert.StartsWith("250 ", await sender.SendMessageAsync("sender@example.net", user.Address, "Subject: kept\r\n\r\nkept\r\n"u8.ToArray()));
        }
        await using var idle = await SmtpClient.ConnectAsync(server.Endpoint("SMTP"));
        await using var console = await OpenAsync(server, server.Banner.Login("administrator")!.Value.Password);
        await AskAsync(console, "restartserver", "-\r\nOK\r\n" + Prompt);
        Assert.StartsWith("421 ", await idle.ReplyAsync());
        await AskAsync(console, "statusers", "\r\nEmail users : 2 users\r\n\r\n" + Prompt);
        await using var maildrop = await Pop3Client.LoginAsync(server.Endpoint("POP3") with { Address = await AddressAsync(server, "POP3") }, user);
        Assert.Equal(1, await maildrop.CountAsync());
        await AskAsync(console, "quit", "-\r\nOK\r\n");
    }

    static async Task<Wire> OpenAsync(ApplianceProcess server, string password)
    {
        var wire = await Wire.ConnectAsync(server.Endpoint("SMTP"));
        Assert.StartsWith("220 ", await wire.ReadLineAsync());
        await AskAsync(wire, "wmailserver#admin " + password, "\r\n****************** Welcome Admin wmailserver ************\r\n\r\n" + Prompt);
        return wire;
    }

    static async Task AskAsync(Wire wire, string command, string answer)
    {
        await wire.SendAsync(command + "\r\n");
        Assert.Equal(answer, Encoding.UTF8.GetString(await wire.ReadBytesAsync(answer.Length)));
    }

    /// <summary>Where a service listens now: a restart takes another free port.</summary>
    static async Task<System.Net.IPEndPoint> AddressAsync(ApplianceProcess server, string service)
    {
        using var client = new AdminClient.AdminClient(AdminAccess.Read(server.DataDirectory));
        var response = await client.RunAsync("Get-MailService", new JsonObject { ["Identity"] = service }.ToJsonString(), false, default);
        var info = JsonNode.Parse(response.Json)!["result"]![0]!;
        return new(System.Net.IPAddress.Parse(info["bind"]!.GetValue<string>()), int.Parse(info["port"]!.GetValue<string>(), System.Globalization.CultureInfo.InvariantCulture));
    }
}
