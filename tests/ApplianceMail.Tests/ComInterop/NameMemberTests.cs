namespace ApplianceMail.Tests.ComInterop;

public sealed class NameMemberTests
{
    const string Domain = "example.org";

    [Fact]
    public async Task User_aliases_return_each_of_their_numbers()
    {
        await using var site = await Site.OpenAsync();
        site.Gives(0, "AddUserAlias", "sales", Domain, "alice");
        site.Gives(0, "AddUserAlias", "info", "", "bob@example.org");
        Assert.Equal("sales@example.org", (string)(await site.RowAsync("Get-MailUserAlias", "alice@example.org"))["alias"]!);
        site.Gives(1, "AddUserAlias", "", Domain, "alice");
        site.Gives(1, "AddUserAlias", "two words", Domain, "alice");
        site.Gives(1, "AddUserAlias", "more", Domain, "");
        site.Gives(2, "AddUserAlias", "sales", Domain, "bob");
        site.Gives(2, "AddUserAlias", "bob", Domain, "alice");
        site.Gives(2, "AddUserAlias", "more", Domain, "nobody");
        site.Gives(2, "AddUserAlias", "more", "missing.example", "alice@example.org");
        site.Gives(1, "DeleteUserAlias", "", Domain);
        site.Gives(2, "DeleteUserAlias", "alice", Domain);
        site.Gives(0, "DeleteUserAlias", "sales", Domain);
        site.Gives(2, "DeleteUserAlias", "sales", Domain);
    }

    [Fact]
    public async Task AddGroup_returns_each_of_its_numbers()
    {
        await using var site = await Site.OpenAsync();
        site.Gives(0, "AddUserAlias", "sales", Domain, "alice");
        site.Gives(0, "AddGroup", "team", Domain, "The team", "alice;bob;friend@elsewhere.example;", 2, "alice;*@partner.example");
        var group = await site.RowAsync("Get-MailGroup", "team@example.org");
        Assert.Equal(("The team", "Listed"), ((string)group["description"]!, (string)group["sendRight"]!));
        Assert.Equal(["alice@example.org", "*@partner.example"], group["senders"]!.AsArray().Select(s => (string)s!));
        Assert.Equal(["alice@example.org", "bob@example.org", "friend@elsewhere.example"], await MembersAsync(site));
        // A bare name in a list of senders belongs to the main domain where the group does.
        site.Gives(0, "AddGroup", "main", "", "", "bob", 2, "alice");
        Assert.Equal("alice@example.org", (string)(await site.RowAsync("Get-MailGroup", "main@example.org"))["senders"]![0]!);
        site.Gives(1, "AddGroup", "", Domain, "", "", 0, "");
        site.Gives(1, "AddGroup", "more", Domain, "", "", 3, "");
        site.Gives(1, "AddGroup", "more", Domain, "", "nobody", 0, "");
        site.Gives(2, "AddGroup", "alice", Domain, "", "", 0, "");
        site.Gives(3, "AddGroup", "team", Domain, "", "", 0, "");
        site.Gives(4, "AddGroup", "sales", Domain, "", "", 0, "");
        site.Gives(5, "AddGroup", "more", "missing.example", "", "", 0, "");
    }

    [Fact]
    public async Task ModifyGroup_puts_new_lists_in_the_place_of_the_old_ones()
    {
        await using var site = await Site.OpenAsync();
        site.Gives(0, "AddGroup", "team", Domain, "before", "alice", 2, "alice");
        site.Gives(0, "ModifyGroup", "team", Domain, "after", "bob;postmaster", 1, "");
        var group = await site.RowAsync("Get-MailGroup", "team@example.org");
        Assert.Equal(("after", "Members", 0), ((string)group["description"]!, (string)group["sendRight"]!, group["senders"]!.AsArray().Count));
        Assert.Equal(["bob@example.org", "postmaster@example.org"], await MembersAsync(site));
        site.Gives(1, "ModifyGroup", "team", Domain, "", "", 7, "");
        site.Gives(1, "ModifyGroup", "team", Domain, "", "nobody", 0, "");
        Assert.Equal(["bob@example.org", "postmaster@example.org"], await MembersAsync(site));
        site.Gives(2, "ModifyGroup", "none", Domain, "", "", 0, "");
        site.Gives(2, "ModifyGroup", "alice", Domain, "", "", 0, "");
        site.Gives(2, "ModifyGroup", "team", "missing.example", "", "", 0, "");
        site.Gives(1, "DeleteGroup", "", Domain);
        site.Gives(2, "DeleteGroup", "alice", Domain);
        site.Gives(0, "DeleteGroup", "team", Domain);
        site.Gives(2, "DeleteGroup", "team", Domain);
    }

    [Fact]
    public async Task Administrators_return_each_of_their_numbers()
    {
        await using var site = await Site.OpenAsync();
        site.Gives(0, "AddDomain", "new.example");
        site.Gives(0, "AddAdminUser", "root", "secret", 0, "");
        site.Gives(0, "AddAdminUser", "helper", "secret", 1, "example.org; new.example;");
        var helper = await site.RowAsync("Get-MailAdministrator", "helper");
        Assert.Equal(["example.org", "new.example"], helper["domains"]!.AsArray().Select(d => (string)d!));
        Assert.Equal("Super", (string)(await site.RowAsync("Get-MailAdministrator", "root"))["kind"]!);
        site.Gives(1, "AddAdminUser", "", "secret", 0, "");
        site.Gives(1, "AddAdminUser", "more", "", 0, "");
        site.Gives(1, "AddAdminUser", "more", "secret", 2, "");
        site.Gives(1, "AddAdminUser", "more", "secret", 1, "");
        site.Gives(1, "AddAdminUser", "more", "secret", 1, ";");
        site.Gives(1, "AddAdminUser", "more", "secret", 1, "missing.example");
        site.Gives(2, "AddAdminUser", "helper", "secret", 0, "");
        // Digits are a name, and never the number of somebody else; it is one call, so nobody comes between.
        var number = helper["id"]!.ToString();
        site.Gives(1, "DeleteAdminUser", number);
        site.Gives(0, "AddAdminUser", number, "secret", 0, "");
        site.Gives(0, "DeleteAdminUser", number);
        Assert.Contains("AccessDenied", (string)site.Call("Run", "Remove-MailAdministrator", $$"""{ "identity": "{{number}}" }""")!);
        Assert.Contains("AccessDenied", (string)site.Call("Run", "Remove-MailAdministrator", $$"""{ "identity": "{{number}}", "byName": false }""")!);
        Assert.Contains("AccessDenied", (string)site.Call("Run", "Get-MailAdministrator", "{}")!);
        Assert.Equal("", site.Call("Run", " ", "{}"));
        Assert.StartsWith("InvalidParameter: The operation", site.Reason);
        Assert.Equal("helper", (string)(await site.RowAsync("Get-MailAdministrator", "helper"))["name"]!);
        site.Gives(1, "DeleteAdminUser", "");
        site.Gives(1, "DeleteAdminUser", "nobody");
        site.Gives(0, "DeleteAdminUser", "root");
        site.Gives(0, "DeleteAdminUser", "helper");
        // The last one who may do everything stays.
        site.Gives(1, "DeleteAdminUser", "admin");
    }

    static async Task<IEnumerable<string>> MembersAsync(Site site) =>
        (await site.RunAsync("Get-MailGroupMember", new { identity = "team@example.org" })).AsArray().Select(m => (string)m!["member"]!).Order();
}
