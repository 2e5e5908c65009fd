using ApplianceMail.Admin.Groups;
using ApplianceMail.Admin.Users;

namespace ApplianceMail.Tests.Admin;

public sealed class GroupMemberTests
{
    [Fact]
    public async Task Members_may_be_elsewhere_and_are_exported_and_imported_with_the_others()
    {
        await using var f = await CatalogFixture.StartAsync();
        await f.RunAsync("New-MailGroup", new { Address = "staff", Members = new[] { "alice", "Carl@Elsewhere.example" } });
        await f.RefusedAsync("MemberExists", "Add-MailGroupMember", new { Identity = "staff", Member = "carl@elsewhere.example" });
        await f.RefusedAsync("MailUserNotFound", "Add-MailGroupMember", new { Identity = "staff", Member = "nobody@example.org" });
        var text = (await f.ListAsync<ExportedText>("Export-MailGroupMember", new { Identity = "staff" })).Single().Text;
        await f.RunAsync("New-MailGroup", new { Address = "copy", Members = new[] { "alice" } });
        var imported = await f.GetAsync<ImportedMembers>("Import-MailGroupMember", new { Identity = "copy", Csv = text });
        Assert.Equal((1, 1), (imported.Added, imported.Skipped.Count));
        Assert.Equal(["alice@example.org", "carl@elsewhere.example"], (await f.ListAsync<MailGroupMemberInfo>("Get-MailGroupMember", new { Identity = "copy" })).Select(m => m.Member));
        Assert.Equal(["copy@example.org", "staff@example.org"], (await f.ListAsync<MailGroupMemberInfo>("Get-MailGroupMember", new { Member = "carl@elsewhere.example" })).Select(m => m.Group));
        await f.RunAsync("Remove-MailGroupMember", new { Identity = "staff", Member = "CARL@elsewhere.example" });
    }

    [Fact]
    public async Task A_member_by_a_second_name_of_the_domain_is_the_one_of_the_domain()
    {
        await using var f = await CatalogFixture.StartAsync();
        await f.RunAsync("Add-MailDomainAlias", new { Identity = "example.org", Alias = "example.com" });
        await f.RunAsync("New-MailGroup", new { Address = "staff", Members = new[] { "alice@example.com" } });
        Assert.Equal("alice@example.org", (await f.ListAsync<MailGroupMemberInfo>("Get-MailGroupMember", new { Identity = "staff" })).Single().Member);
    }

    [Fact]
    public async Task The_whole_list_is_set_at_once_who_stays_stays_and_undo_brings_the_former_one_back()
    {
        await using var f = await CatalogFixture.StartAsync();
        await f.RunAsync("Add-MailDomainAlias", new { Identity = "example.org", Alias = "example.com" });
        await f.RunAsync("New-MailGroup", new { Address = "staff", Members = new[] { "alice", "ALICE@example.org", "bob", "dora@elsewhere.example" } });
        Assert.Equal(["alice@example.org", "bob@example.org", "dora@elsewhere.example"], await MembersAsync(f));
        var before = f.Dump();
        var set = await f.RunAsync("Set-MailGroup", new { Identity = "staff", Members = new[] { "Bob", "bob@example.com", "carl@elsewhere.example", "postmaster" }, Description = "New" });
        Assert.Equal(["bob@example.org", "carl@elsewhere.example", "postmaster@example.org"], await MembersAsync(f));
        Assert.Equal(3, ((MailGroupInfo)set.Result!).Members);
        // One change of the group, two who left, two who joined.
        Assert.Equal(5, set.Changes.Count);
        await f.RunAsync("Undo-MailChange", new { Identity = set.ChangeId });
        Assert.Equal(before, f.Dump());
        await f.RunAsync("Set-MailGroup", new { Identity = "staff", Description = "x" });
        Assert.Equal(3, (await MembersAsync(f)).Count);
        await f.RunAsync("Set-MailGroup", new { Identity = "staff", Members = Array.Empty<string>() });
        Assert.Empty(await MembersAsync(f));
    }

    [Theory]
    [InlineData("nobody", "MailUserNotFound")]
    [InlineData("staff", "MemberIsGroup")]
    [InlineData("a b@example.org", "InvalidParameter")]
    public async Task A_list_with_somebody_who_cannot_be_a_member_changes_nothing(string member, string code)
    {
        await using var f = await CatalogFixture.StartAsync();
        await f.RunAsync("New-MailGroup", new { Address = "staff", Members = new[] { "alice" } });
        await f.RefusedAsync(code, "Set-MailGroup", new { Identity = "staff", Description = "x", Members = new[] { "bob", member } });
    }

    [Fact]
    public async Task A_list_that_changes_too_many_at_once_is_refused()
    {
        await using var f = await CatalogFixture.StartAsync();
        await f.RunAsync("New-MailGroup", new { Address = "staff" });
        await f.RefusedAsync("InvalidParameter", "Set-MailGroup", new { Identity = "staff", Members = Enumerable.Range(0, 5001).Select(i => $"u{i}@elsewhere.example") });
    }

    static async Task<List<string>> MembersAsync(CatalogFixture f) => [.. (await f.ListAsync<MailGroupMemberInfo>("Get-MailGroupMember", new { Identity = "staff" })).Select(m => m.Member)];

    [Fact]
    public async Task A_domain_administrator_adds_members_elsewhere_but_not_of_another_domain_here()
    {
        await using var f = await CatalogFixture.StartAsync();
        await f.RunAsync("New-MailDomain", new { Name = "b.example" });
        await f.RunAsync("New-MailGroup", new { Address = "staff@b.example" });
        var caller = CatalogFixture.DomainAdministrator("b.example");
        await f.RunAsync("Add-MailGroupMember", new { Identity = "staff@b.example", Member = "carl@elsewhere.example" }, caller: caller);
        await f.RunAsync("Import-MailGroupMember", new { Identity = "staff@b.example", Csv = "Address\ndora@elsewhere.example\n" }, caller: caller);
        foreach (var member in (string[])["alice@example.org", "nobody@example.org"])
        {
            Assert.Equal("AccessDenied", (await Assert.ThrowsAsync<ApplianceMail.Admin.OperationException>(() => f.RunAsync("Add-MailGroupMember", new { Identity = "staff@b.example", Member = member }, caller: caller))).Code);
            Assert.Equal("AccessDenied", (await Assert.ThrowsAsync<ApplianceMail.Admin.OperationException>(() => f.RunAsync("Import-MailGroupMember", new { Identity = "staff@b.example", Csv = "Address\n" + member }, caller: caller))).Code);
        }
    }

    [Fact]
    public async Task A_member_who_was_elsewhere_stays_when_his_domain_comes_here()
    {
        await using var f = await CatalogFixture.StartAsync();
        await f.RunAsync("New-MailGroup", new { Address = "staff", Members = new[] { "carl@b.example" } });
        var domain = await f.RunAsync("New-MailDomain", new { Name = "b.example" });
        var user = await f.RunAsync("New-MailUser", new { Address = "carl@b.example", Password = "p" });
        Assert.Empty(f.StoreFixture.Store.Check());
        // Both can be taken back: the membership was there before, of an address elsewhere.
        await f.RunAsync("Undo-MailChange", new { Identity = user.ChangeId });
        await f.RunAsync("Undo-MailChange", new { Identity = domain.ChangeId });
        Assert.Single(await f.ListAsync<MailGroupMemberInfo>("Get-MailGroupMember", new { Identity = "staff" }));
    }

    [Fact]
    public async Task A_user_on_whom_a_newer_membership_relies_is_not_taken_away_by_undo()
    {
        await using var f = await CatalogFixture.StartAsync();
        var user = await f.RunAsync("New-MailUser", new { Address = "carol", Password = "p" });
        await f.RunAsync("New-MailGroup", new { Address = "staff", Members = new[] { "carol" } });
        await f.RefusedAsync("ChangeConflict", "Undo-MailChange", new { Identity = user.ChangeId });
    }
}
