using System.Net;
using ApplianceMail.Admin.Journal;
using ApplianceMail.Store.Directory;
using ApplianceMail.Tests.Harness;

namespace ApplianceMail.Tests.Admin.Journal;

public sealed class UndoMailChangeTests
{
    static readonly string s_hash = PasswordHash.Create("p", iterations: 1000);

    [Fact]
    public async Task Undoing_the_removal_of_a_domain_with_fifty_users_brings_back_logins_aliases_groups_and_mail()
    {
        await using var f = await CatalogFixture.StartAsync();
        await f.RunAsync("New-MailDomain", new { Name = "b.example" });
        await f.RunAsync("Import-MailUser", new { Csv = "Address,PasswordHash\n" + string.Concat(Enumerable.Range(0, 50).Select(i => $"u{i}@b.example,{s_hash}\n")) });
        await f.RunAsync("Add-MailUserAlias", new { Identity = "u1@b.example", Alias = "boss@b.example" });
        await f.RunAsync("New-MailGroup", new { Address = "all@b.example", Members = new[] { "u1@b.example", "boss@b.example" } });
        var user = (await f.StoreFixture.Store.Directory.FindAccountAsync("u1", "b.example", default))!;
        await f.StoreFixture.DeliverAsync("Subject: x\r\n\r\nkept\r\n", user);
        var before = f.Dump();

        var preview = await f.RunAsync("Remove-MailDomain", new { Identity = "b.example", IncludeContents = true }, preview: true);
        Assert.Equal((1, 50, 1, 1, 2, 1), (preview.Impact!.Domains, preview.Impact.Users, preview.Impact.Aliases, preview.Impact.Groups, preview.Impact.Memberships, preview.Impact.Messages));
        var removed = await f.RunAsync("Remove-MailDomain", new { Identity = "b.example", IncludeContents = true });
        Assert.Equal(LoginFailure.UnknownUser, (await f.StoreFixture.Store.Authenticator.LoginAsync("u1@b.example", "p", AccountServices.None, IPAddress.Loopback, default)).Failure);
        await f.RunAsync("Undo-MailChange", new { Identity = removed.ChangeId });

        Assert.Equal(before, f.Dump());
        Assert.Equal(LoginFailure.None, (await f.StoreFixture.Store.Authenticator.LoginAsync("u1@b.example", "p", AccountServices.None, IPAddress.Loopback, default)).Failure);
        using var inbox = await f.StoreFixture.Store.OpenAccount(user.Id).OpenAsync("INBOX", default);
        Assert.EndsWith("kept\r\n", await f.StoreFixture.ReadAsync(f.StoreFixture.Store.OpenAccount(user.Id), inbox!.Row.Id, 1));
    }

    [Fact]
    public async Task A_user_who_was_created_again_makes_it_a_refusal_that_names_the_later_change()
    {
        await using var f = await CatalogFixture.StartAsync();
        var removed = await f.RunAsync("Remove-MailUser", new { Identity = "alice" });
        var later = await f.RunAsync("New-MailUser", new { Address = "alice", PasswordHash = s_hash });
        var refusal = await f.RefusedAsync("ChangeConflict", "Undo-MailChange", new { Identity = removed.ChangeId });
        Assert.Contains($"The later change is {later.ChangeId}: New-MailUser by tester", refusal.Message);
        // A group or an alias of that name hinders as well.
        await f.RunAsync("Undo-MailChange", new { Identity = later.ChangeId });
        await f.RunAsync("New-MailGroup", new { Address = "alice" });
        await f.RefusedAsync("ChangeConflict", "Undo-MailChange", new { Identity = removed.ChangeId });
    }

    [Fact]
    public async Task What_was_changed_since_is_not_overwritten()
    {
        await using var f = await CatalogFixture.StartAsync();
        var first = await f.RunAsync("Set-MailUser", new { Identity = "alice", QuotaBytes = 5 });
        var second = await f.RunAsync("Set-MailUser", new { Identity = "alice", DisplayName = "Alicia" });
        Assert.Contains($"change is {second.ChangeId}", (await f.RefusedAsync("ChangeConflict", "Undo-MailChange", new { Identity = first.ChangeId })).Message);
        await f.RunAsync("Undo-MailChange", new { Identity = second.ChangeId });
        await f.RunAsync("Undo-MailChange", new { Identity = first.ChangeId });
        await f.RefusedAsync("ChangeConflict", "Undo-MailChange", new { Identity = first.ChangeId });
    }

    [Fact]
    public async Task A_password_comes_back_and_a_later_one_is_not_lost()
    {
        await using var f = await CatalogFixture.StartAsync();
        var changed = await f.RunAsync("Set-MailUserPassword", new { Identity = "alice", PasswordHash = s_hash });
        await f.RunAsync("Undo-MailChange", new { Identity = changed.ChangeId });
        Assert.Equal(LoginFailure.None, (await f.StoreFixture.Store.Authenticator.LoginAsync("alice", "secret", AccountServices.None, IPAddress.Loopback, default)).Failure);
        changed = await f.RunAsync("Set-MailUserPassword", new { Identity = "alice", PasswordHash = s_hash });
        await f.RunAsync("Set-MailUserPassword", new { Identity = "alice", Password = "third" });
        await f.RefusedAsync("ChangeConflict", "Undo-MailChange", new { Identity = changed.ChangeId });
        Assert.DoesNotContain("PBKDF2", System.Text.Json.JsonSerializer.Serialize((await f.RunAsync("Get-MailChange", new { })).Result));
    }

    [Fact]
    public async Task A_creation_on_which_something_hangs_is_not_undone()
    {
        await using var f = await CatalogFixture.StartAsync();
        var domain = await f.RunAsync("New-MailDomain", new { Name = "b.example" });
        var user = await f.RunAsync("New-MailUser", new { Address = "x@b.example", PasswordHash = s_hash });
        Assert.Contains("has 1 users", (await f.RefusedAsync("ChangeConflict", "Undo-MailChange", new { Identity = domain.ChangeId })).Message);
        await f.RunAsync("Add-MailUserAlias", new { Identity = "x@b.example", Alias = "y@b.example" });
        await f.RefusedAsync("ChangeConflict", "Undo-MailChange", new { Identity = user.ChangeId });
    }

    [Fact]
    public async Task No_undo_leaves_a_group_with_a_member_who_is_nobody()
    {
        await using var f = await CatalogFixture.StartAsync();
        var alias = await f.RunAsync("Add-MailUserAlias", new { Identity = "alice", Alias = "sales" });
        await f.RunAsync("New-MailGroup", new { Address = "g", Members = new[] { "sales", "bob" } });
        Assert.Contains("the member sales@example.org, who would be nobody", (await f.RefusedAsync("ChangeConflict", "Undo-MailChange", new { Identity = alias.ChangeId })).Message);
        var member = await f.RunAsync("Remove-MailGroupMember", new { Identity = "g", Member = "bob" });
        await f.RunAsync("Remove-MailUser", new { Identity = "bob" });
        Assert.Contains("no such address any more", (await f.RefusedAsync("ChangeConflict", "Undo-MailChange", new { Identity = member.ChangeId })).Message);
    }

    [Fact]
    public async Task What_cannot_be_undone_says_so_before_and_after()
    {
        await using var f = await CatalogFixture.StartAsync();
        await f.StoreFixture.DeliverAsync("Subject: x\r\n\r\nBody\r\n", f.StoreFixture.Alice);
        var preview = await f.RunAsync("Clear-MailUserMailbox", new { Identity = "alice" }, preview: true);
        Assert.Contains(preview.Impact!.Notes, n => n.Contains("cannot be undone"));
        Assert.Equal(1, (await f.ListAsync<ApplianceMail.Admin.Users.MailUserStatistics>("Get-MailUserStatistics", new { Identity = "alice" })).Single().Messages);
        var cleared = await f.RunAsync("Clear-MailUserMailbox", new { Identity = "alice" });
        Assert.Equal(0, (await f.ListAsync<ApplianceMail.Admin.Users.MailUserStatistics>("Get-MailUserStatistics", new { Identity = "alice" })).Single().Messages);
        await f.RefusedAsync("CannotUndo", "Undo-MailChange", new { Identity = cleared.ChangeId });
        await f.RefusedAsync("ChangeNotFound", "Undo-MailChange", new { Identity = 4711 });
    }

    [Fact]
    public async Task After_the_retention_a_removal_cannot_be_undone_any_more()
    {
        var time = new ManualTime();
        await using var f = await CatalogFixture.StartAsync(time);
        await f.RunAsync("Add-GlobalSpam", new { Sender = "spam.example" });
        var removed = await f.RunAsync("Remove-GlobalSpam", new { Sender = "spam.example" });
        time.Jump(TimeSpan.FromDays(15));
        await f.StoreFixture.Store.RunUpkeepAsync(default);
        Assert.Contains("longer ago than the retention", (await f.RefusedAsync("ChangeConflict", "Undo-MailChange", new { Identity = removed.ChangeId })).Message);
        time.Jump(TimeSpan.FromDays(731));
        await f.StoreFixture.Store.RunUpkeepAsync(default);
        Assert.Empty(await f.ListAsync<MailChangeInfo>("Get-MailChange", new { }));
    }

    [Fact]
    public async Task The_journal_is_searched_by_administrator_entity_name_and_time()
    {
        await using var f = await CatalogFixture.StartAsync();
        await f.RunAsync("Disable-MailUser", new { Identity = "alice" });
        await f.RunAsync("New-MailDomain", new { Name = "b.example" }, caller: new("carol", "test", ApplianceMail.Admin.AdminRights.All));
        var last = (await f.ListAsync<MailChangeInfo>("Get-MailChange", new { Last = 1 })).Single();
        Assert.Equal(("carol", "New-MailDomain", "domain", "b.example"), (last.By, last.Operation, last.Entity, last.Key));
        Assert.Equal("Disable-MailUser", (await f.ListAsync<MailChangeInfo>("Get-MailChange", new { By = "Tester" })).Single().Operation);
        Assert.Equal("Disable-MailUser", (await f.ListAsync<MailChangeInfo>("Get-MailChange", new { Entity = "alice@example.org" })).Single().Operation);
        Assert.Equal("New-MailDomain", (await f.ListAsync<MailChangeInfo>("Get-MailChange", new { Entity = "domain" })).Single().Operation);
        Assert.Empty(await f.ListAsync<MailChangeInfo>("Get-MailChange", new { Since = DateTimeOffset.UtcNow.AddHours(1) }));
    }
}
