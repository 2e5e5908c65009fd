using ApplianceMail.Admin;

namespace ApplianceMail.Tests.Admin;

/// <summary>What a domain administrator must neither change nor learn of other domains.</summary>
public sealed class ForeignDomainTests
{
    static readonly AdminCaller s_caller = CatalogFixture.DomainAdministrator("a.example");

    static async Task<CatalogFixture> StartAsync()
    {
        var f = await CatalogFixture.StartAsync();
        await f.RunAsync("New-MailDomain", new { Name = "a.example" });
        await f.RunAsync("New-MailUser", new { Address = "anna@a.example", Password = "p" });
        await f.RunAsync("New-MailGroup", new { Address = "all@a.example" });
        return f;
    }

    static async Task<OperationException> RefusedAsync(CatalogFixture f, string code, string operation, object parameters)
    {
        var before = f.Dump();
        var refusal = await Assert.ThrowsAsync<OperationException>(() => f.RunAsync(operation, parameters, caller: s_caller));
        Assert.Equal(code, refusal.Code);
        Assert.Equal(before, f.Dump());
        return refusal;
    }

    [Fact]
    public async Task Members_of_other_domains_are_refused_whether_they_are_there_or_not()
    {
        await using var f = await StartAsync();
        foreach (var member in new[] { "alice@example.org", "nobody@example.org" })
        {
            await RefusedAsync(f, "AccessDenied", "New-MailGroup", new { Address = "g@a.example", Members = new[] { member } });
            await RefusedAsync(f, "AccessDenied", "Add-MailGroupMember", new { Identity = "all@a.example", Member = member });
            await RefusedAsync(f, "AccessDenied", "Import-MailGroupMember", new { Identity = "all@a.example", Csv = $"Address\n{member}\n" });
        }
    }

    [Fact]
    public async Task Users_of_other_domains_in_an_import_are_refused_whether_they_are_there_or_not()
    {
        await using var f = await StartAsync();
        foreach (var address in new[] { "alice@example.org", "nobody@example.org", "x@nowhere.example" })
            Assert.Equal(address, (await RefusedAsync(f, "AccessDenied", "Import-MailUser", new { Csv = $"Address\n{address}\n" })).Target);
    }

    [Fact]
    public async Task A_group_s_number_is_good_for_its_own_administrator_and_tells_others_nothing()
    {
        await using var f = await StartAsync();
        await f.RunAsync("New-MailGroup", new { Address = "foreign@example.org" });
        Assert.Single((IReadOnlyList<object>)(await f.RunAsync("Get-MailGroup", new { Identity = "1" }, caller: s_caller)).Result!);
        Assert.DoesNotContain("foreign", (await RefusedAsync(f, "AccessDenied", "Add-MailGroupMember", new { Identity = "2", Member = "anna@a.example" })).Message);
    }

    [Fact]
    public async Task Undo_does_not_take_a_user_back_who_was_moved_to_another_domain()
    {
        await using var f = await StartAsync();
        var moved = await f.RunAsync("Rename-MailUser", new { Identity = "anna@a.example", NewAddress = "anna@example.org" });
        await RefusedAsync(f, "AccessDenied", "Undo-MailChange", new { Identity = moved.ChangeId });
        var back = await f.RunAsync("Rename-MailUser", new { Identity = "anna@example.org", NewAddress = "anna@a.example" });
        await RefusedAsync(f, "AccessDenied", "Undo-MailChange", new { Identity = back.ChangeId });
    }

    [Fact]
    public async Task Undo_does_not_change_what_belongs_to_the_server()
    {
        await using var f = await StartAsync();
        var limit = await f.RunAsync("Set-MailDomain", new { Identity = "a.example", MaxMessageBytes = 9 });
        await RefusedAsync(f, "AccessDenied", "Undo-MailChange", new { Identity = limit.ChangeId });
        var alias = await f.RunAsync("Add-MailDomainAlias", new { Identity = "a.example", Alias = "aa.example" });
        await RefusedAsync(f, "AccessDenied", "Undo-MailChange", new { Identity = alias.ChangeId });
    }

    [Fact]
    public async Task Undo_tells_nothing_of_a_change_in_another_domain()
    {
        await using var f = await StartAsync();
        var foreign = await f.RunAsync("New-MailUser", new { Address = "new@example.org", Password = "p" });
        await f.RunAsync("Remove-MailUser", new { Identity = "new@example.org" });
        var refusal = await RefusedAsync(f, "AccessDenied", "Undo-MailChange", new { Identity = foreign.ChangeId });
        Assert.DoesNotContain("new@", refusal.Message);
    }

    [Fact]
    public async Task The_journal_is_not_searched_for_names_of_other_domains()
    {
        await using var f = await StartAsync();
        await f.RunAsync("New-MailGroup", new { Address = "secret@example.org", Members = new[] { "anna@a.example" } });
        await f.RunAsync("Remove-MailUser", new { Identity = "anna@a.example" });
        Assert.Empty((IReadOnlyList<object>)(await f.RunAsync("Get-MailChange", new { Entity = "secret@example.org: anna@a.example" }, caller: s_caller)).Result!);
        Assert.NotEmpty((IReadOnlyList<object>)(await f.RunAsync("Get-MailChange", new { Entity = "anna@a.example" }, caller: s_caller)).Result!);
    }
}
