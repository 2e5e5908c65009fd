using ApplianceMail.ComInterop;
using ApplianceMail.Tests.Admin;

namespace ApplianceMail.Tests.ComInterop;

/// <summary>Many pages at once, large lists, and what an administrator does afterwards.</summary>
public sealed class CrowdTests
{
    const int Pages = 8;

    [Fact]
    public async Task A_domains_limits_hold_for_many_pages_at_once()
    {
        await using var site = await Site.OpenAsync();
        site.Gives(0, "AddDomain", "small.example");
        site.Gives(0, "ModifyDomainStorage", "small.example", 0, 3, 0, 0);
        var codes = await AtOnceAsync(site, (page, n) => page.AddUser($"u{n}", "small.example", "secret"));
        Assert.Equal([0, 0, 0, 5, 5, 5, 5, 5], codes.Order());
        // Storage for three more of the least size.
        site.Gives(0, "AddDomain", "tight.example");
        site.Gives(0, "ModifyDomainStorage", "tight.example", 9 * 1024, 0, 0, 0);
        codes = await AtOnceAsync(site, (page, n) => page.AddUser($"u{n}", "tight.example", "secret"));
        Assert.Equal([0, 0, 0, 6, 6, 6, 6, 6], codes.Order());
    }

    [Fact]
    public async Task One_of_many_pages_gets_a_name_that_all_want()
    {
        await using var site = await Site.OpenAsync();
        Assert.Equal([0, 2, 2, 2, 2, 2, 2, 2], (await AtOnceAsync(site, (page, _) => page.AddUser("wanted", "", "secret"))).Order());
        Assert.Equal([0, 2, 2, 2, 2, 2, 2, 2], (await AtOnceAsync(site, (page, _) => page.AddDomain("wanted.example"))).Order());
        Assert.Equal([0, 3, 3, 3, 3, 3, 3, 3], (await AtOnceAsync(site, (page, _) => page.AddGroup("team", "", "", "", 0, ""))).Order());
        Assert.Equal([0, 2, 2, 2, 2, 2, 2, 2], (await AtOnceAsync(site, (page, _) => page.AddAdminUser("wanted", "secret", 0, ""))).Order());
        Assert.Equal([0, 2, 2, 2, 2, 2, 2, 2], (await AtOnceAsync(site, (page, _) => page.DeleteUser("wanted", ""))).Order());
    }

    [Fact]
    public async Task What_a_site_changed_can_be_taken_back()
    {
        await using var site = await Site.OpenAsync();
        var before = CatalogFixture.Dump(site.Server.Mail.Store);
        site.Gives(0, "AddDomain", "new.example");
        site.Gives(0, "ModifyDomainStorage", "new.example", 10_240, 5, 10_240, 0);
        site.Gives(0, "ModifyDomainRight", "new.example", 2_000_000_000, 1, 0, 0, 0, 0, 0, 0);
        site.Gives(0, "ModifyDomain", "new.example", "NT", "mail.new.example", "192.0.2.1", "alice", 1, 1);
        site.Gives(0, "AddDomainAlias", "other.example", "new.example");
        site.Gives(0, "AddUser", "one", "new.example", "secret");
        site.Gives(0, "ModifyUserQuota", "one", "new.example", 5_000_000, 5, 50, 1000, 5);
        site.Gives(0, "ModifyUserRight", "one", "new.example", 2_000_000_000, 1, 1, 1, 1, 1, 1, 1);
        site.Gives(0, "ModifyUserStatus", "one", "new.example", 2);
        site.Gives(0, "ModifyUser", "one", "new.example", "One", "x", "y", "z");
        site.Gives(0, "AddUserAlias", "two", "new.example", "one");
        site.Gives(0, "AddGroup", "team", "new.example", "d", "one;two;x@elsewhere.example", 2, "one");
        site.Gives(0, "ModifyGroup", "team", "new.example", "e", "alice@example.org", 1, "");
        site.Gives(0, "ChangePassword", "one", "new.example", "secret", "secret");
        site.Gives(0, "DeleteUser", "bob", "");
        var changes = (await site.RunAsync("Get-MailChange", new { by = "automation", last = 1000 })).AsArray().Select(c => (long)c!["id"]!).Distinct().OrderDescending().ToList();
        foreach (long id in changes) await site.RunAsync("Undo-MailChange", new { identity = id });
        Assert.Equal(before, CatalogFixture.Dump(site.Server.Mail.Store));
    }

    [Fact]
    public async Task A_group_of_five_thousand_is_made_and_changed_by_one_call()
    {
        await using var site = await Site.OpenAsync();
        var members = string.Join(";", Enumerable.Range(0, 5000).Select(i => $"member{i}@elsewhere.example"));
        site.Gives(0, "AddGroup", "all", "", "", members, 1, "");
        Assert.Equal(5000, (int)(await site.RowAsync("Get-MailGroup", "all@example.org"))["members"]!);
        site.Gives(0, "ModifyGroup", "all", "", "", members + ";alice", 1, "");
        site.Gives(0, "ModifyGroup", "all", "", "", "alice", 1, "");
        Assert.Equal(1, (int)(await site.RowAsync("Get-MailGroup", "all@example.org"))["members"]!);
        site.Gives(1, "ModifyGroup", "all", "", "", members + ";another@elsewhere.example", 1, "");
        site.Gives(0, "DeleteGroup", "all", "");
    }

    /// <summary>On threads of their own, as a web server's are: those of the pool are the server's here.</summary>
    static async Task<IReadOnlyList<int>> AtOnceAsync(Site site, Func<MailDBInterface, int, short> call) => await Task.WhenAll(Enumerable.Range(0, Pages).Select(n => Task.Factory.StartNew(
        () =>
        {
            var page = new MailDBInterface();
            page.InitControl(site.Directory);
            return (int)call(page, n);
        },
        CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)));
}
