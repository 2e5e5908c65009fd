using System.Globalization;

namespace ApplianceMail.EndToEnd;

/// <summary>Python's smtplib, imaplib and poplib: the clients of a thousand scripts. The sessions are in Clients/*.py.</summary>
public sealed class PythonTests(ApplianceFixture fixture) : IClassFixture<ApplianceFixture>
{
    ApplianceProcess Server => fixture.Server;

    [SkippableFact]
    public async Task Smtplib_sends_by_all_three_ports()
    {
        Tool.Require("python3");
        Server.KeepSecret("Mistyped-9911");
        var user = await Server.NewUserAsync("smtplib");
        var sent = Messages.Names.Order(StringComparer.Ordinal).Select(n => Messages.Make(n, user.Address, user.Address)).ToList();
        using var folder = Files(sent);
        await RunAsync("smtp_session.py", user, Port("SMTP"), Port("Submission"), Port("SMTPS"), user.Address, folder.Path);
        var arrived = (await Inbox.ReadAsync(Server, user)).Select(Messages.WithoutServerFields).ToList();
        var expected = sent.Take(1).Concat(sent).Concat(sent).ToList();
        Assert.Equal(expected.Count, arrived.Count);
        foreach (var (one, other) in expected.Zip(arrived)) Messages.AssertSame(one, other);
    }

    [SkippableFact]
    public async Task Poplib_reads_and_deletes()
    {
        Tool.Require("python3");
        Server.KeepSecret("Mistyped-9912");
        var user = await Server.NewUserAsync("poplib");
        foreach (var name in Messages.Names) await Inbox.DeliverAsync(Server, user, Messages.Make(name, "sender@example.org", user.Address));
        using var folder = Files(await Inbox.ReadAsync(Server, user));
        await RunAsync("pop3_session.py", user, Port("POP3"), Port("POP3S"), user.Address, folder.Path);
        Assert.Equal(Messages.Names.Length - 1, (await Inbox.ReadAsync(Server, user)).Count);
    }

    [SkippableFact]
    public async Task Imaplib_does_everything_that_it_can()
    {
        Tool.Require("python3");
        Server.KeepSecret("Mistyped-9913");
        var user = await Server.NewUserAsync("imaplib");
        using var folder = Files([.. Messages.Names.Select(n => Messages.Make(n, user.Address, user.Address))]);
        await RunAsync("imap_session.py", user, Port("IMAP"), Port("IMAPS"), user.Address, folder.Path);
    }

    string Port(string service) => Server.Port(service).ToString(CultureInfo.InvariantCulture);

    static async Task RunAsync(string script, User user, params string[] arguments) => (await Tool.RunAsync(
        "python3",
        [Path.Combine(AppContext.BaseDirectory, "Clients", script), .. arguments],
        environment: new Dictionary<string, string> { ["MAIL_PASSWORD"] = user.Password, ["TZ"] = "UTC" })).Succeeded();

    static TemporaryDirectory Files(IReadOnlyList<byte[]> messages)
    {
        var folder = new TemporaryDirectory();
        for (int i = 0; i < messages.Count; i++) folder.Write(i.ToString("d3", CultureInfo.InvariantCulture), messages[i]);
        return folder;
    }
}
