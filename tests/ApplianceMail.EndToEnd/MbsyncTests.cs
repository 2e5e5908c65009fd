using System.Text;

namespace ApplianceMail.EndToEnd;

/// <summary>mbsync keeps a Maildir and the server alike, in both directions: mail, flags, deletions.</summary>
public sealed class MbsyncTests(ApplianceFixture fixture) : IClassFixture<ApplianceFixture>
{
    ApplianceProcess Server => fixture.Server;

    [SkippableFact]
    public async Task Both_sides_become_alike_and_a_further_run_changes_nothing()
    {
        Tool.Require("mbsync");
        var user = await Server.NewUserAsync("mbsync");
        using var home = new TemporaryDirectory();
        var sent = Messages.Names.Select(n => Messages.Make(n, "sender@example.org", user.Address)).ToList();
        foreach (var message in sent) await Inbox.DeliverAsync(Server, user, message);
        var written = Messages.Make("utf8", user.Address, "friend@example.org");
        home.Write("Mail/Written/new/1.local", Messages.WithUnixLines(written));
        foreach (var folder in new[] { "INBOX/cur", "INBOX/new", "INBOX/tmp", "Written/cur", "Written/tmp" }) Directory.CreateDirectory(Path.Combine(home.Path, "Mail", folder));

        // First run: the server's mail comes, the local folder goes.
        await SyncAsync(home, user);
        Assert.Equal(sent.Count, Local(home, "INBOX").Count);
        foreach (var message in sent) Messages.AssertSame(message, Content(Find(home, message)));
        await using var imap = await ImapClient.LoginAsync(Server.Endpoint("IMAP"), user);
        Messages.AssertSame(written, WithoutTuid(Assert.Single(await FetchAsync(imap, "Written")).Content));

        // Changes on both sides at once.
        File.Move(Find(home, sent[0]), InCur(Find(home, sent[0]), "FS"));
        File.Move(Find(home, sent[1]), InCur(Find(home, sent[1]), "ST"));
        var third = (await FetchAsync(imap, "INBOX"))[2];
        await imap.OkAsync($@"UID STORE {third.Uid} +FLAGS (\Answered)");
        var fourth = (await FetchAsync(imap, "INBOX"))[3];
        await imap.OkAsync($@"UID STORE {fourth.Uid} +FLAGS (\Deleted)");
        await imap.OkAsync("EXPUNGE");
        var appended = Messages.Make("plain", user.Address, user.Address);
        await imap.AppendAsync("INBOX", appended);
        var added = Messages.Make("attachment", user.Address, user.Address);
        home.Write("Mail/INBOX/new/2.local", Messages.WithUnixLines(added));
        await SyncAsync(home, user);
        await SyncAsync(home, user);

        var remote = await FetchAsync(imap, "INBOX");
        Assert.Equal(sent.Count, remote.Count);
        Assert.Equal(sent.Count, Local(home, "INBOX").Count);
        Assert.Matches(@"(?=.*\\Flagged)(?=.*\\Seen)", remote[0].Flags);
        Assert.DoesNotContain(remote, r => r.Content.AsSpan().EndsWith(sent[1]) || r.Content.AsSpan().EndsWith(sent[3]));
        Assert.EndsWith("R", Find(home, sent[2]));
        Messages.AssertSame(appended, Content(Find(home, appended)));
        Assert.Contains(remote, r => WithoutTuid(r.Content).AsSpan().SequenceEqual(added));

        // A last run finds nothing to do.
        var (before, uids) = (Local(home, "INBOX"), remote.Select(r => (r.Uid, r.Flags)));
        await SyncAsync(home, user);
        Assert.Equal(before, Local(home, "INBOX"));
        Assert.Equal(uids, (await FetchAsync(imap, "INBOX")).Select(r => (r.Uid, r.Flags)));
    }

    async Task SyncAsync(TemporaryDirectory home, User user)
    {
        var password = home.WriteSecret("password", user.Password);
        var configuration = home.WriteSecret("mbsyncrc", $"""
            IMAPStore remote
            Host localhost
            Port {Server.Port("IMAPS")}
            User {user.Address}
            PassCmd "cat {password}"
            SSLType IMAPS
            Timeout 300
            AuthMechs PLAIN
            CertificateFile {fixture.CertificateFile}
            SystemCertificates no

            MaildirStore local
            Path {home.Path}/Mail/
            Inbox {home.Path}/Mail/INBOX
            SubFolders Verbatim

            Channel all
            Far :remote:
            Near :local:
            Patterns INBOX Written
            Create Both
            Expunge Both
            Sync All
            SyncState *

            """);
        (await Tool.RunAsync("mbsync", ["-c", configuration, "-a"], home: home.Path)).Succeeded();
    }

    static IReadOnlyList<string> Local(TemporaryDirectory home, string folder) =>
        [.. new[] { "cur", "new" }.SelectMany(d => Directory.GetFiles(Path.Combine(home.Path, "Mail", folder, d))).Order(StringComparer.Ordinal)];

    /// <summary>The local file of a message, by its Message-ID.</summary>
    static string Find(TemporaryDirectory home, byte[] message)
    {
        var text = Encoding.Latin1.GetString(message);
        var id = text[text.IndexOf("Message-ID:", StringComparison.Ordinal)..].Split('\r')[0];
        return Assert.Single(Local(home, "INBOX"), f => Encoding.Latin1.GetString(File.ReadAllBytes(f)).Contains(id, StringComparison.Ordinal));
    }

    static byte[] Content(string file) => WithoutTuid(Messages.WithNetworkLines(File.ReadAllBytes(file)));

    static string InCur(string file, string flags) => Path.Combine(Path.GetDirectoryName(Path.GetDirectoryName(file)!)!, "cur", Path.GetFileName(file).Split(":2,")[0] + ":2," + flags);

    /// <summary>Without the field that mbsync itself adds, and without the server's.</summary>
    static byte[] WithoutTuid(byte[] message)
    {
        var text = Encoding.Latin1.GetString(message);
        int at = text.IndexOf("X-TUID: ", StringComparison.Ordinal);
        if (at >= 0) text = text.Remove(at, text.IndexOf('\n', at) + 1 - at);
        return Messages.WithoutServerFields(Encoding.Latin1.GetBytes(text));
    }

    static async Task<IReadOnlyList<(long Uid, string Flags, byte[] Content)>> FetchAsync(ImapClient imap, string mailbox)
    {
        await imap.OkAsync($"SELECT {mailbox}");
        var fetched = await imap.OkAsync("UID FETCH 1:* (UID FLAGS BODY.PEEK[])");
        return [.. fetched.Untagged.Where(u => u.Literals.Count == 1).Select(u => (
            long.Parse(u.Text.Split("UID ")[1].Split(' ', ')')[0], System.Globalization.CultureInfo.InvariantCulture),
            u.Text.Split("FLAGS (")[1].Split(')')[0].Replace(@"\Recent", "", StringComparison.Ordinal).Trim(),
            u.Literals[0]))];
    }
}
