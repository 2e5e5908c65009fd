using System.Text;

namespace ApplianceMail.EndToEnd;

/// <summary>curl with its six mail protocols, as scripts use it.</summary>
public sealed class CurlTests(ApplianceFixture fixture) : IClassFixture<ApplianceFixture>
{
    ApplianceProcess Server => fixture.Server;

    [SkippableTheory]
    [MemberData(nameof(Messages.All), MemberType = typeof(Messages))]
    public async Task A_message_sent_by_smtps_is_read_back_by_imaps_and_pop3s(string name)
    {
        Tool.Require("curl");
        var user = await Server.NewUserAsync("curl-" + name);
        var message = Messages.Make(name, user.Address, user.Address);
        await SendAsync("smtps", "SMTPS", user, message);
        Messages.AssertSame(message, Messages.WithoutServerFields((await CurlAsync(user, Url("imaps", "IMAPS", "INBOX;MAILINDEX=1"))).Output));
        Messages.AssertSame(message, Messages.WithoutServerFields((await CurlAsync(user, Url("pop3s", "POP3S", "1"))).Output));
    }

    [SkippableFact]
    public async Task Starttls_works_for_smtp_imap_and_pop3()
    {
        Tool.Require("curl");
        var user = await Server.NewUserAsync("curl-starttls");
        var message = Messages.Make("dots", user.Address, user.Address);
        await SendAsync("smtp", "Submission", user, message);
        Messages.AssertSame(message, Messages.WithoutServerFields((await CurlAsync(user, "--ssl-reqd", Url("imap", "IMAP", "INBOX;UID=1"))).Output));
        Messages.AssertSame(message, Messages.WithoutServerFields((await CurlAsync(user, "--ssl-reqd", Url("pop3", "POP3", "1"))).Output));
    }

    [SkippableFact]
    public async Task Imap_lists_folders_and_finds_messages()
    {
        Tool.Require("curl");
        var user = await Server.NewUserAsync("curl-imap");
        await Inbox.DeliverAsync(Server, user, Messages.Make("plain", "a@example.org", user.Address));
        await Inbox.DeliverAsync(Server, user, Messages.Make("utf8", "b@example.org", user.Address));
        Assert.Matches("\\* LIST \\(.*\\) \"/\" \"?INBOX\"?\r\n", (await CurlAsync(user, Url("imaps", "IMAPS", ""))).Text);
        Assert.Equal("* SEARCH 2\r\n", (await CurlAsync(user, Url("imaps", "IMAPS", "INBOX?SUBJECT%20utf8"))).Text);
        Assert.Equal("* SEARCH 1\r\n", (await CurlAsync(user, Url("imaps", "IMAPS", "INBOX?FROM%20a@example.org"))).Text);
        Assert.Contains("UIDVALIDITY", (await CurlAsync(user, Url("imaps", "IMAPS", ""), "-X", "STATUS INBOX (MESSAGES UIDVALIDITY)")).Text);
    }

    [SkippableFact]
    public async Task Imap_takes_an_upload_into_a_folder_unchanged()
    {
        Tool.Require("curl");
        var user = await Server.NewUserAsync("curl-append");
        var message = Messages.Make("attachment", user.Address, user.Address);
        using var folder = new TemporaryDirectory();
        await CurlAsync(user, Url("imaps", "IMAPS", "INBOX"), "-T", folder.Write("message", message));
        Messages.AssertSame(message, (await CurlAsync(user, Url("imaps", "IMAPS", "INBOX;MAILINDEX=1"))).Output);
    }

    [SkippableFact]
    public async Task Pop3_lists_sizes_and_unique_ids()
    {
        Tool.Require("curl");
        var user = await Server.NewUserAsync("curl-pop3");
        for (int i = 0; i < 3; i++) await Inbox.DeliverAsync(Server, user, Messages.Make("plain", $"a{i}@example.org", user.Address));
        var messages = await Inbox.ReadAsync(Server, user);
        var list = (await CurlAsync(user, Url("pop3s", "POP3S", ""))).Text;
        Assert.Equal(string.Concat(messages.Select((m, i) => $"{i + 1} {m.Length}\r\n")), list);
        var ids = (await CurlAsync(user, Url("pop3s", "POP3S", ""), "-X", "UIDL")).Text.Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(3, ids.Select(id => id.Split(' ')[1]).Distinct().Count());
    }

    [SkippableFact]
    public async Task A_wrong_password_is_refused_everywhere()
    {
        Tool.Require("curl");
        var user = await Server.NewUserAsync("curl-wrong") with { Password = "Mistyped-4711" };
        Server.KeepSecret(user.Password);
        const int loginDenied = 67;
        foreach (var url in new[] { Url("imaps", "IMAPS", "INBOX;UID=1"), Url("pop3s", "POP3S", "1"), Url("smtps", "SMTPS", "") })
        {
            string[] sending = url.StartsWith("smtp", StringComparison.Ordinal) ? ["--mail-from", user.Address, "--mail-rcpt", user.Address, "-T", "-"] : [];
            (await Tool.RunAsync("curl", ["-sk", "-u", $"{user.Address}:{user.Password}", url, .. sending])).ExitedWith(loginDenied);
        }
    }

    Task SendAsync(string scheme, string service, User user, byte[] message) =>
        CurlAsync(user, message, "--ssl-reqd", Url(scheme, service, "client.example.org"), "--mail-from", user.Address, "--mail-rcpt", user.Address, "-T", "-");

    string Url(string scheme, string service, string path) => $"{scheme}://localhost:{Server.Port(service)}/{path}";

    static Task<ToolResult> CurlAsync(User user, params string[] arguments) => CurlAsync(user, [], arguments);

    static async Task<ToolResult> CurlAsync(User user, byte[] input, params string[] arguments) =>
        (await Tool.RunAsync("curl", ["-sSk", "-u", $"{user.Address}:{user.Password}", .. arguments], input)).Succeeded();
}
