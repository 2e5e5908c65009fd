namespace ApplianceMail.EndToEnd;

/// <summary>swaks, the testing client: every way to hand a message in, and what must be refused.</summary>
public sealed class SwaksTests(ApplianceFixture fixture) : IClassFixture<ApplianceFixture>
{
    const string Sender = "sender@example.org";

    ApplianceProcess Server => fixture.Server;

    [SkippableTheory]
    [InlineData("plain")]
    [InlineData("dots")]
    [InlineData("long-lines")]
    [InlineData("utf8")]
    [InlineData("attachment")]
    // Not "empty-body": swaks itself adds a line to it.
    public async Task Port_25_takes_mail_for_our_users_as_it_was_sent(string name)
    {
        Tool.Require("swaks");
        var user = await Server.NewUserAsync("swaks-" + name);
        var message = Messages.Make(name, Sender, user.Address);
        (await SwaksAsync("SMTP", message, "--from", Sender, "--to", user.Address)).Succeeded();
        await Inbox.HasOnlyAsync(Server, user, message);
    }

    [SkippableTheory]
    [InlineData("Submission", "--tls", "PLAIN")]
    [InlineData("Submission", "--tls", "LOGIN")]
    [InlineData("SMTPS", "--tls-on-connect", "PLAIN")]
    [InlineData("SMTPS", "--tls-on-connect", "LOGIN")]
    public async Task Submission_takes_mail_after_a_login(string service, string tls, string mechanism)
    {
        Tool.Require("swaks");
        var user = await Server.NewUserAsync($"swaks-{service}-{mechanism}".ToLowerInvariant());
        var message = Messages.Make("dots", user.Address, user.Address);
        (await SwaksAsync(service, message, tls, "--auth", mechanism, "--auth-user", user.Address, "--auth-password", user.Password, "--from", user.Address, "--to", user.Address)).Succeeded();
        await Inbox.HasOnlyAsync(Server, user, message);
    }

    [SkippableFact]
    public async Task Submission_refuses_a_wrong_password()
    {
        Tool.Require("swaks");
        var user = await Server.NewUserAsync("swaks-wrong");
        Server.KeepSecret("Mistyped-7263");
        const int authenticationFailed = 28;
        var result = await SwaksAsync("Submission", [], "--tls", "--auth", "PLAIN", "--auth-user", user.Address, "--auth-password", "Mistyped-7263", "--from", user.Address, "--to", user.Address);
        Assert.Contains("535 5.7.8", result.ExitedWith(authenticationFailed).Text);
        await Inbox.IsEmptyAsync(Server, user);
    }

    [SkippableFact]
    public async Task Submission_refuses_mail_without_a_login()
    {
        Tool.Require("swaks");
        const int mailRefused = 23;
        var result = await SwaksAsync("Submission", [], "--tls", "--from", Sender, "--to", "postmaster@example.test");
        Assert.Contains("530 5.7.0", result.ExitedWith(mailRefused).Text);
    }

    [SkippableTheory]
    [InlineData("someone@elsewhere.example.org", "553 5.7.1")]
    [InlineData("nobody@example.test", "550 5.1.1")]
    public async Task Port_25_refuses_strangers_relay_and_unknown_users(string recipient, string reply)
    {
        Tool.Require("swaks");
        const int recipientRefused = 24;
        var result = await SwaksAsync("SMTP", [], "--from", Sender, "--to", recipient);
        Assert.Contains(reply, result.ExitedWith(recipientRefused).Text);
    }

    Task<ToolResult> SwaksAsync(string service, byte[] message, params string[] arguments)
    {
        // swaks adds the last line end itself.
        var input = Messages.WithUnixLines(message.Length > 0 ? message : Messages.Make("plain", Sender, Sender))[..^1];
        string[] all = ["--server", "127.0.0.1", "--port", $"{Server.Port(service)}", "--helo", "client.example.org", "--data", "-", "--suppress-data", "--timeout", "300s", .. arguments];
        return Tool.RunAsync("swaks", all, input);
    }
}
