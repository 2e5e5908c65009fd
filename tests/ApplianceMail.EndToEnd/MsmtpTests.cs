namespace ApplianceMail.EndToEnd;

/// <summary>msmtp, the sendmail of people's machines: submission with STARTTLS and a verified certificate, the password from a command.</summary>
public sealed class MsmtpTests(ApplianceFixture fixture) : IClassFixture<ApplianceFixture>
{
    ApplianceProcess Server => fixture.Server;

    [SkippableTheory]
    [MemberData(nameof(Messages.All), MemberType = typeof(Messages))]
    public async Task A_message_is_submitted_as_it_was_written(string name)
    {
        Tool.Require("msmtp");
        var user = await Server.NewUserAsync("msmtp-" + name);
        var message = Messages.Make(name, user.Address, user.Address);
        (await MsmtpAsync(user, user.Password, message)).Succeeded();
        await Inbox.HasOnlyAsync(Server, user, message);
    }

    [SkippableFact]
    public async Task A_wrong_password_is_refused()
    {
        Tool.Require("msmtp");
        var user = await Server.NewUserAsync("msmtp-wrong");
        Server.KeepSecret("Mistyped-5519");
        const int noPermission = 77;
        (await MsmtpAsync(user, "Mistyped-5519", Messages.Make("plain", user.Address, user.Address))).ExitedWith(noPermission);
        await Inbox.IsEmptyAsync(Server, user);
    }

    async Task<ToolResult> MsmtpAsync(User user, string password, byte[] message)
    {
        using var home = new TemporaryDirectory();
        var secret = home.WriteSecret("password", password);
        var configuration = home.WriteSecret("msmtprc", $"""
            account default
            host localhost
            port {Server.Port("Submission")}
            tls on
            tls_starttls on
            tls_trust_file {fixture.CertificateFile}
            auth plain
            user {user.Address}
            passwordeval cat {secret}
            from {user.Address}

            """);
        return await Tool.RunAsync("msmtp", ["-C", configuration, user.Address], Messages.WithUnixLines(message), home.Path);
    }
}
