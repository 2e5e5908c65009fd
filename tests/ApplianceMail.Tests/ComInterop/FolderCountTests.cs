using ApplianceMail.Store.Mailboxes;

namespace ApplianceMail.Tests.ComInterop;

public sealed class FolderCountTests
{
    const string Domain = "example.org";

    [Theory]
    [InlineData("inbox", 0, "2/3")]
    [InlineData("inbox", 1, "2")]
    [InlineData("sent", 0, "0/1")]
    [InlineData("INBOX|Spam", 0, "2/3|1/1")]
    [InlineData("sent|inbox", 1, "0|2")]
    [InlineData("", 0, "2/3|0/1|0/0|0/0|1/1")]
    [InlineData("inbox|", 0, "2/3")]
    [InlineData("|sent| |inbox|", 1, "0|2")]
    [InlineData("|", 1, "2|0|0|0|1")]
    [InlineData(null, 1, "2|0|0|0|1")]
    public async Task Folders_are_counted(string? folders, int onlyNew, string expected)
    {
        await using var site = await Site.OpenAsync();
        await FillAsync(site);
        Assert.Equal(expected, site.Call("GetFolderMsgCount", "alice", Domain, "secret", folders, onlyNew));
        Assert.Equal("", site.Reason);
    }

    [Theory]
    [InlineData("alice", "wrong", "inbox")]
    [InlineData("nobody", "secret", "inbox")]
    [InlineData("", "secret", "inbox")]
    [InlineData("alice", "secret", "inbox|attic")]
    public async Task What_fails_is_empty_or_zero_as_the_file_says(string user, string password, string folders)
    {
        await using var site = await Site.OpenAsync();
        Assert.Equal("", site.Call("GetFolderMsgCount", user, Domain, password, folders, 0));
        Assert.NotEqual("", site.Reason);
        await using var strict = await Site.OpenAsync(failedCount: "0");
        Assert.Equal("0", strict.Call("GetFolderMsgCount", user, Domain, password, folders, 0));
    }

    static async Task FillAsync(Site site)
    {
        const string text = "Subject: x\r\n\r\nBody\r\n";
        var mail = site.Server.Mail;
        foreach (var (folder, flags) in new (string, ulong)[] { ("INBOX", 0), ("INBOX", MessageFlags.Flagged), ("INBOX", MessageFlags.Seen), ("Sent", MessageFlags.Seen), ("Junk", 0) })
        {
            using var open = await mail.AliceMail.OpenAsync(folder, default);
            await mail.AliceMail.AppendAsync(open!.Row.Id, [mail.Message(text, new FlagSet(flags, []))], default);
        }
    }
}
