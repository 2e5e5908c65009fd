using ApplianceMail.Store.Mailboxes;
using ApplianceMail.Tests.Harness;
using ApplianceMail.Tests.Smtp;
using ApplianceMail.Transport.Doors;
using Microsoft.Extensions.Logging.Abstractions;

namespace ApplianceMail.Tests.Doors;

public sealed class PickupDirectoryTests
{
    const string Message = "X-Sender: web@example.org\nX-Receiver: alice@example.org\nFrom: web@example.org\nSubject: Order\n\nHello\n.\nalone\n";

    static PickupDirectory Pickup(StoreFixture f, TemporaryDirectory directory, TimeProvider? time = null) => new(directory.Path, f.Flow, time ?? TimeProvider.System, NullLoggerFactory.Instance);

    /// <summary>A file that nobody writes to any more.</summary>
    static void Drop(TemporaryDirectory directory, string name, string text, TimeProvider? time = null)
    {
        var path = Path.Combine(directory.Path, name);
        File.WriteAllText(path, text);
        File.SetLastWriteTimeUtc(path, (time ?? TimeProvider.System).GetUtcNow().UtcDateTime.AddMinutes(-5));
    }

    static string[] Files(TemporaryDirectory directory, string folder = "") => [.. Directory.GetFiles(Path.Combine(directory.Path, folder)).Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal)];

    static async Task<List<string>> InboxAsync(StoreFixture f, AccountMail mail)
    {
        using var inbox = await mail.OpenAsync("INBOX", default);
        var messages = new List<string>();
        for (int i = 0; inbox is not null && i < inbox.Index.Current.Count; i++) messages.Add(await f.ReadAsync(mail, inbox.Row.Id, inbox.Index.Current[i].Uid));
        return messages;
    }

    [Fact]
    public async Task A_file_is_delivered_whole_and_goes()
    {
        await using var f = await StoreFixture.StartAsync();
        using var directory = new TemporaryDirectory();
        await using var pickup = Pickup(f, directory);
        Drop(directory, "order.eml", Message);
        await pickup.RunOnceAsync(default);
        var message = Assert.Single(await InboxAsync(f, f.AliceMail));
        Assert.StartsWith("Return-Path: <web@example.org>\r\nDelivered-To: alice@example.org\r\nReceived: by ", message);
        Assert.Contains("\r\nMessage-ID: <", message);
        Assert.Contains("\r\nDate: ", message);
        Assert.EndsWith("From: web@example.org\r\nSubject: Order\r\n\r\nHello\r\n.\r\nalone\r\n", message);
        Assert.DoesNotContain("X-Receiver", message);
        Assert.Empty(Files(directory).Concat(Files(directory, "claimed")).Concat(Files(directory, "bad")));
    }

    [Fact]
    public async Task What_is_being_written_and_hidden_and_temporary_files_and_links_are_left_alone()
    {
        await using var f = await StoreFixture.StartAsync();
        using var directory = new TemporaryDirectory();
        // Its writer may pause for as long as this clock stands still.
        var time = new ManualTime();
        await using var pickup = Pickup(f, directory, time);
        foreach (var name in (string[])[".hidden.eml", "~word.eml", "half.tmp"]) Drop(directory, name, Message, time);
        File.WriteAllText(Path.Combine(directory.Path, "now.eml"), Message[..20]);
        File.SetLastWriteTimeUtc(Path.Combine(directory.Path, "now.eml"), time.GetUtcNow().UtcDateTime);
        if (!OperatingSystem.IsWindows())
        {
            using var other = new TemporaryDirectory();
            Drop(other, "secret", Message, time);
            File.CreateSymbolicLink(Path.Combine(directory.Path, "link.eml"), Path.Combine(other.Path, "secret"));
            Assert.True(await pickup.RunOnceAsync(default));
            File.Delete(Path.Combine(directory.Path, "link.eml"));
        }
        Assert.True(await pickup.RunOnceAsync(default));
        Assert.Equal([".hidden.eml", "half.tmp", "now.eml", "~word.eml"], Files(directory));
        Assert.Empty(await InboxAsync(f, f.AliceMail));
    }

    [Theory]
    [InlineData("no recipient\n", "No recipient")]
    [InlineData("From: a@b.example\n\nx", "No recipient")]
    [InlineData("X-Sender: a@b.example\nX-Receiver: nobody@example.org\n\nx", "550")]
    public async Task A_bad_file_is_kept_aside_with_the_reason_beside_it(string text, string reason)
    {
        await using var f = await StoreFixture.StartAsync();
        using var directory = new TemporaryDirectory();
        await using var pickup = Pickup(f, directory);
        Drop(directory, "bad.txt", text);
        await pickup.RunOnceAsync(default);
        Assert.Equal(["bad.txt", "bad.txt.reason.txt"], Files(directory, "bad"));
        Assert.Contains(reason, File.ReadAllText(Path.Combine(directory.Path, "bad", "bad.txt.reason.txt")));
        Assert.Equal(text, File.ReadAllText(Path.Combine(directory.Path, "bad", "bad.txt")));
    }

    [Fact]
    public async Task Recipients_that_are_refused_are_told_to_the_sender_and_the_others_get_it()
    {
        await using var f = await StoreFixture.StartAsync();
        using var directory = new TemporaryDirectory();
        await using var pickup = Pickup(f, directory);
        Drop(directory, "mixed.eml", "From: Bob <bob@example.org>\nTo: alice@example.org, nobody@example.org\nSubject: Both\nMessage-ID: <7@x>\n\nHi\n");
        await pickup.RunOnceAsync(default);
        Assert.Single(await InboxAsync(f, f.AliceMail));
        var notice = Assert.Single(await InboxAsync(f, f.BobMail));
        Assert.Contains("Subject: Undelivered: Both\r\n", notice);
        Assert.Contains("In-Reply-To: <7@x>\r\n", notice);
        Assert.Contains("Final-Recipient: rfc822; nobody@example.org\r\nAction: failed\r\nStatus: 5.1.1\r\n", notice);
        Assert.Empty(Files(directory, "bad"));
    }

    [Fact]
    public async Task A_claimed_file_that_was_taken_before_a_crash_is_not_taken_twice()
    {
        await using var f = await StoreFixture.StartAsync();
        using var directory = new TemporaryDirectory();
        await using (var pickup = Pickup(f, directory))
        {
            Drop(directory, Path.Combine("claimed", "0001-order.eml"), Message);
            await pickup.RunOnceAsync(default);
        }
        Assert.Empty(Files(directory, "claimed"));
        // The crash came between the commit and the deletion.
        Drop(directory, Path.Combine("claimed", "0001-order.eml"), Message);
        await using (var pickup = Pickup(f, directory)) await pickup.RunOnceAsync(default);
        Assert.Empty(Files(directory, "claimed"));
        Assert.Single(await InboxAsync(f, f.AliceMail));
    }

    [Fact]
    public async Task A_full_mailbox_lets_the_file_wait()
    {
        await using var f = await StoreFixture.StartAsync();
        await f.Store.WriteAsync(t => { t.Accounts.Update(f.Alice, f.Alice with { QuotaBytes = 1 }, passwordHash: null); return new ValueTask<bool>(true); }, default);
        using var directory = new TemporaryDirectory();
        await using var pickup = Pickup(f, directory);
        Drop(directory, "order.eml", Message);
        await pickup.RunOnceAsync(default);
        Assert.Single(Files(directory, "claimed"));
        Assert.Empty(Files(directory, "bad"));
    }

    [Fact]
    public async Task Running_it_takes_files_that_are_renamed_into_place()
    {
        await using var f = await StoreFixture.StartAsync();
        using var directory = new TemporaryDirectory();
        await using var pickup = Pickup(f, directory);
        pickup.Start();
        Drop(directory, ".order.eml", Message);
        File.Move(Path.Combine(directory.Path, ".order.eml"), Path.Combine(directory.Path, "order.eml"));
        using var inbox = await f.AliceMail.OpenAsync("INBOX", default);
        await Patience.UntilAsync(() => inbox!.Index.Current.Count > 0);
        Assert.Equal(1, inbox!.Index.Current.Count);
    }

    [Fact]
    public async Task Many_files_are_each_delivered_once()
    {
        await using var f = await StoreFixture.StartAsync();
        using var directory = new TemporaryDirectory();
        await using var pickup = Pickup(f, directory);
        for (int i = 0; i < 100; i++) Drop(directory, $"{i}.eml", Message.Replace("Order", $"Order {i:000}"));
        await pickup.RunOnceAsync(default);
        await pickup.RunOnceAsync(default);
        var subjects = (await InboxAsync(f, f.AliceMail)).Select(m => m.Split("Subject: ")[1].Split('\r')[0]).Order();
        Assert.Equal(Enumerable.Range(0, 100).Select(i => $"Order {i:000}"), subjects);
    }
}
