using ApplianceMail.Admin.Queue;
using ApplianceMail.Admin.Users;
using ApplianceMail.Mail.Smtp;
using ApplianceMail.Store.Queue;
using ApplianceMail.Store.Tracing;

namespace ApplianceMail.Tests.Admin.Queue;

public sealed class MailQueueItemTests
{
    /// <summary>bob writes to two domains, alice to a held one; nobody delivers.</summary>
    static async Task<CatalogFixture> StartAsync()
    {
        var f = await CatalogFixture.StartAsync();
        await f.RunAsync("New-MailRoute", new { Name = "held.example", Suspended = true });
        await ImportAsync(f, "X-Sender: <bob@example.org> RET=HDRS ENVID=e+2B1\nX-Receiver: <x@one.example> NOTIFY=SUCCESS,FAILURE ORCPT=rfc822;X@old.example\nX-Receiver: y@one.example\nX-Receiver: z@two.example\nFrom: Bob <bob@example.org>\nSubject: First\nMessage-ID: <1@x>\n\nGrüße\n");
        await ImportAsync(f, "X-Sender: alice@example.org\nX-Receiver: w@held.example\nFrom: alice@example.org\nSubject: Second\n\nHi\n");
        return f;
    }

    static async Task<string> ImportAsync(CatalogFixture f, string text) => (await f.GetAsync<ImportedQueueItem>("Import-MailQueueItem", new { Message = text })).Id;

    static Task<List<MailQueueItemInfo>> ListAsync(CatalogFixture f, object? filter = null) => f.ListAsync<MailQueueItemInfo>("Get-MailQueueItem", filter ?? new { });

    [Fact]
    public async Task The_queue_shows_what_waits_for_what()
    {
        await using var f = await StartAsync();
        var items = await ListAsync(f);
        Assert.Equal(
            [("bob@example.org", "x@one.example y@one.example", QueueItemState.WaitingForDelivery), ("bob@example.org", "z@two.example", QueueItemState.WaitingForDelivery), ("alice@example.org", "w@held.example", QueueItemState.Held)],
            items.Select(i => (i.Sender, string.Join(' ', i.Recipients), i.State)));
        Assert.Equal("<1@x>", items[0].MessageId);
        Assert.Null(items[2].NextAttemptAt);
        Assert.NotNull(items[0].NextAttemptAt);
    }

    [Fact]
    public async Task Filters_narrow_it()
    {
        await using var f = await StartAsync();
        Assert.Equal(2, (await ListAsync(f, new { Sender = "BOB@*" })).Count);
        Assert.Equal("z@two.example", Assert.Single(await ListAsync(f, new { Domain = "two.*" })).Recipients[0]);
        Assert.Equal("w@held.example", Assert.Single(await ListAsync(f, new { State = "Held" })).Recipients[0]);
        Assert.Equal(["y@one.example"], Assert.Single(await ListAsync(f, new { Recipient = "?@one.example", Sender = "b*", ResultSize = 2, Domain = "one.example" })).Recipients.Where(r => r[0] == 'y'));
        Assert.Empty(await ListAsync(f, new { Recipient = "x_one%" }));
        Assert.Single(await ListAsync(f, new { ResultSize = 1 }));
    }

    [Fact]
    public async Task Nothing_is_changed_without_a_name_for_it()
    {
        await using var f = await StartAsync();
        foreach (var operation in (string[])["Suspend-MailQueueItem", "Resume-MailQueueItem", "Remove-MailQueueItem"])
            await f.RefusedAsync("InvalidParameter", operation, new { });
        await f.RefusedAsync("QueueItemNotFound", "Remove-MailQueueItem", new { Identity = "none" });
        await f.RefusedAsync("InvalidParameter", "Move-MailQueueItem", new { Domain = "one.example", NextHop = "a b" });
        Assert.Equal(3, (await ListAsync(f)).Count);
    }

    [Fact]
    public async Task Suspended_messages_wait_for_resume()
    {
        await using var f = await StartAsync();
        Assert.Equal(new ChangedQueueItems(1, 2), await f.GetAsync<ChangedQueueItems>("Suspend-MailQueueItem", new { Domain = "one.example" }));
        Assert.Equal("one.example", Assert.Single(await ListAsync(f, new { State = "Suspended" })).Domain);
        Assert.Equal(["two.example"], f.StoreFixture.Store.Queue.DueDestinations(DateTimeOffset.UtcNow.AddDays(1)));
        await f.RunAsync("Resume-MailQueueItem", new { State = "Suspended" });
        await f.RunAsync("Resume-MailQueueItem", new { Domain = "held.example" });
        Assert.Equal(["held.example", "one.example", "two.example"], f.StoreFixture.Store.Queue.DueDestinations(DateTimeOffset.UtcNow.AddSeconds(2)).Order());
    }

    [Fact]
    public async Task A_preview_tells_and_changes_nothing()
    {
        await using var f = await StartAsync();
        var preview = await f.RunAsync("Remove-MailQueueItem", new { All = true }, preview: true);
        Assert.Equal(2, preview.Changes.Count);
        Assert.Equal(3, (await ListAsync(f)).Count);
    }

    [Fact]
    public async Task Moved_messages_go_to_another_server()
    {
        await using var f = await StartAsync();
        await f.RunAsync("Move-MailQueueItem", new { Domain = "*.example", NextHop = "Backup.example:2525" });
        Assert.All(await ListAsync(f), i => Assert.Equal("backup.example:2525", i.NextHop));
        Assert.DoesNotContain(f.StoreFixture.Store.Queue.List(null, 10).SelectMany(e => e.Recipients), r => r.State == QueueState.Held);
        await f.RunAsync("Move-MailQueueItem", new { Domain = "one.example", NextHop = "" });
        Assert.Equal("", (await ListAsync(f, new { Domain = "one.example" })).Single().NextHop);
    }

    [Fact]
    public async Task Removed_messages_are_told_to_their_sender_once()
    {
        await using var f = await StartAsync();
        await f.RunAsync("Remove-MailQueueItem", new { Sender = "bob@*" });
        Assert.Equal("held.example", Assert.Single(await ListAsync(f)).Domain);
        using var inbox = await f.StoreFixture.BobMail.OpenAsync("INBOX", default);
        Assert.Equal(1, inbox!.Index.Current.Count);
        var notice = await f.StoreFixture.ReadAsync(f.StoreFixture.BobMail, inbox.Row.Id, inbox.Index.Current[0].Uid);
        foreach (var recipient in (string[])["x@one.example", "y@one.example", "z@two.example"]) Assert.Contains($"Final-Recipient: rfc822; {recipient}\r\n", notice);
        Assert.Contains("Original-Envelope-Id: e+1\r\n", notice);
        Assert.Equal([TraceEvent.Accepted, TraceEvent.Removed], f.StoreFixture.Store.ReadTraces(new TraceQuery("z@two.example", null, null, null, null, null, 10)).Select(t => t.Event));
        Assert.Empty(f.StoreFixture.Store.Check());
    }

    [Fact]
    public async Task Silently_removed_messages_are_told_to_nobody()
    {
        await using var f = await StartAsync();
        await f.RunAsync("Remove-MailQueueItem", new { All = true, Silent = true });
        Assert.Empty(await ListAsync(f));
        using var inbox = await f.StoreFixture.BobMail.OpenAsync("INBOX", default);
        Assert.Equal(0, inbox?.Index.Current.Count ?? 0);
        Assert.Empty(f.StoreFixture.Store.Check());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_exported_message_comes_back_under_a_new_id_with_its_envelope(bool base64)
    {
        await using var f = await StartAsync();
        var id = (await ListAsync(f))[0].Id;
        var text = (await f.ListAsync<ExportedText>("Export-MailQueueItem", new { Identity = id, AsBase64 = base64 })).Single().Text;
        if (!base64) Assert.StartsWith("X-Sender: <bob@example.org> RET=HDRS ENVID=e+2B1\r\nX-Receiver: <x@one.example> NOTIFY=SUCCESS,FAILURE ORCPT=rfc822;X@old.example\r\nX-Receiver: <y@one.example>\r\n", text);
        await f.RunAsync("Remove-MailQueueItem", new { Identity = id, Silent = true });
        var again = (await f.GetAsync<ImportedQueueItem>("Import-MailQueueItem", new { Message = text, AsBase64 = base64 })).Id;
        Assert.NotEqual(id, again);
        var entry = f.StoreFixture.Store.Queue.Find(new(again, null, null, "one.example"), 10).Single();
        Assert.Equal((2, "e+1", "bob@example.org", "<1@x>"), (entry.Return, entry.EnvelopeId, entry.ReversePath, entry.MessageId));
        Assert.Equal((DsnNotify.Success | DsnNotify.Failure, "rfc822;X@old.example"), ((DsnNotify)entry.Recipients[0].Notify, entry.Recipients[0].OriginalRecipient));
        using var content = f.StoreFixture.Store.OpenContent(entry.Content);
        var octets = new byte[content.Length];
        content.Read(0, octets);
        Assert.EndsWith("Grüße\r\n", System.Text.Encoding.UTF8.GetString(octets));
    }

    [Fact]
    public async Task What_nobody_takes_is_not_imported()
    {
        await using var f = await StartAsync();
        await f.RefusedAsync("InvalidParameter", "Import-MailQueueItem", new { Message = "Subject: x\n\n" });
        await f.RefusedAsync("InvalidParameter", "Import-MailQueueItem", new { Message = "%%%", AsBase64 = true });
        await f.RefusedAsync("MessageRefused", "Import-MailQueueItem", new { Message = "X-Sender: <>\nX-Receiver: nobody@example.org\n\n" });
    }

    [Fact]
    public async Task Starting_the_queue_leaves_held_domains_alone_unless_they_are_named()
    {
        await using var f = await StartAsync();
        Assert.Equal(3, (await f.GetAsync<StartedMailQueue>("Start-MailQueue", new { })).Recipients);
        Assert.Equal(QueueItemState.Held, (await ListAsync(f, new { Domain = "held.example" })).Single().State);
        Assert.Equal(1, (await f.GetAsync<StartedMailQueue>("Start-MailQueue", new { Identity = "Held.example" })).Recipients);
        Assert.Equal(QueueState.Started, f.StoreFixture.Store.Queue.Find(new(Domain: "held.example"), 1).Single().Recipients[0].State);
        Assert.Equal(0, (await f.GetAsync<StartedMailQueue>("Start-MailQueue", new { Identity = "*.nowhere.example" })).Recipients);
    }

    [Fact]
    public async Task A_route_that_is_resumed_sends_what_it_held()
    {
        await using var f = await StartAsync();
        await f.RunAsync("Resume-MailRoute", new { Identity = "held.example" });
        Assert.Contains("held.example", f.StoreFixture.Store.Queue.DueDestinations(DateTimeOffset.UtcNow.AddSeconds(2)));
    }

    [Fact]
    public async Task A_large_queue_is_changed_as_a_whole()
    {
        await using var f = await CatalogFixture.StartAsync();
        for (int i = 0; i < 450; i++) await ImportAsync(f, $"X-Sender: bob@example.org\nX-Receiver: u{i}@d{i % 7}.example\nFrom: bob@example.org\nSubject: {i}\n\nHi\n");
        Assert.Equal(new ChangedQueueItems(450, 450), await f.GetAsync<ChangedQueueItems>("Suspend-MailQueueItem", new { All = true }));
        Assert.Equal(450, (await ListAsync(f, new { State = "Suspended", ResultSize = 0 })).Count);
        await f.RunAsync("Remove-MailQueueItem", new { All = true, Silent = true });
        Assert.Empty(await ListAsync(f));
        Assert.Empty(f.StoreFixture.Store.Check());
    }
}
