namespace ApplianceMail.Tests.ComInterop;

public sealed class UserMemberTests
{
    const string Domain = "example.org";

    [Fact]
    public async Task CheckUser_tells_whose_the_address_is_and_makes_nothing()
    {
        await using var site = await Site.OpenAsync();
        await site.RunAsync("Add-MailUserAlias", new { identity = "alice@example.org", alias = "sales@example.org" });
        await site.RunAsync("New-MailGroup", new { address = "team@example.org" });
        site.Gives(0, "CheckUser", "nobody", Domain);
        site.Gives(0, "CheckUser", "nobody", Domain);
        site.Gives(1, "CheckUser", "", Domain);
        site.Gives(1, "CheckUser", null, Domain);
        site.Gives(1, "CheckUser", "two words", Domain);
        site.Gives(1, "CheckUser", "alice@example.org", "");
        site.Gives(1, "CheckUser", "alice", "missing.example");
        site.Gives(2, "CheckUser", "alice", Domain);
        site.Gives(2, "CheckUser", "ALICE", "Example.ORG");
        site.Gives(3, "CheckUser", "sales", Domain);
        site.Gives(4, "CheckUser", "team", Domain);
        site.Gives(2, "checkuser", "bob", null);
    }

    /// <summary>A site that keeps postmaster back compares names as they are given.</summary>
    [Theory]
    [InlineData("\"carol\""), InlineData("\"ca\\rol\""), InlineData("car\"ol\""), InlineData("\"carol")]
    public async Task A_name_in_quotes_is_no_other_way_to_write_a_name(string name)
    {
        await using var site = await Site.OpenAsync();
        site.Gives(1, "CheckUser", name, Domain);
        site.Gives(1, "AddUser", name, Domain, "secret");
        site.Gives(1, "AddGroup", name, Domain, "", "", 0, "");
        site.Gives(1, "AddUserAlias", name, Domain, "alice");
        site.Gives(0, "CheckUser", "carol", Domain);
        site.Gives(0, "AddUser", "carol", Domain, "secret");
        site.Gives(1, "Authenticate", name, Domain, "secret");
        site.Gives(1, "DeleteUser", name, Domain);
    }

    [Fact]
    public async Task AddUser_returns_each_of_its_numbers()
    {
        await using var site = await Site.OpenAsync();
        await site.RunAsync("Add-MailUserAlias", new { identity = "alice@example.org", alias = "sales@example.org" });
        await site.RunAsync("New-MailGroup", new { address = "team@example.org" });
        site.Gives(0, "AddUser", "carol", Domain, "Pässwörd 密码");
        site.Gives(0, "Authenticate", "carol", Domain, "Pässwörd 密码");
        site.Gives(0, "AddUser", "dave", "", "secret");
        Assert.Equal("dave@example.org", (string)(await site.RowAsync("Get-MailUser", "dave@example.org"))["address"]!);
        site.Gives(1, "AddUser", "", Domain, "secret");
        site.Gives(1, "AddUser", "erin", Domain, "");
        site.Gives(1, "AddUser", "erin", Domain, null);
        site.Gives(1, "AddUser", "er in", Domain, "secret");
        site.Gives(1, "AddUser", "erin@example.org", "", "secret");
        site.Gives(2, "AddUser", "alice", Domain, "secret");
        site.Gives(3, "AddUser", "team", Domain, "secret");
        site.Gives(4, "AddUser", "sales", Domain, "secret");
        site.Gives(7, "AddUser", "erin", "missing.example", "secret");
    }

    [Fact]
    public async Task AddUser_holds_to_the_domains_limits()
    {
        await using var site = await Site.OpenAsync();
        site.Gives(0, "AddDomain", "small.example");
        site.Gives(0, "ModifyDomainStorage", "small.example", 0, 1, 0, 0);
        site.Gives(0, "AddUser", "one", "small.example", "secret");
        site.Gives(5, "AddUser", "two", "small.example", "secret");
        // 5 MB have room for one mailbox of the least size, 3 MB.
        site.Gives(0, "ModifyDomainStorage", "small.example", 5 * 1024, 0, 0, 0);
        site.Gives(0, "DeleteUser", "one", "small.example");
        site.Gives(0, "AddUser", "one", "small.example", "secret");
        site.Gives(6, "AddUser", "two", "small.example", "secret");
        Assert.Equal(3 * 1024 * 1024, (long)(await site.RowAsync("Get-MailUser", "one@small.example"))["quotaBytes"]!);
        await site.RunAsync("Set-MailDomainDefault", new { identity = "small.example", quotaBytes = 1024 });
        site.Gives(0, "ModifyDomainStorage", "small.example", 0, 0, 0, 0);
        site.Gives(0, "AddUser", "two", "small.example", "secret");
        Assert.Equal(3 * 1024 * 1024, (long)(await site.RowAsync("Get-MailUser", "two@small.example"))["quotaBytes"]!);
    }

    [Fact]
    public async Task A_second_name_of_a_domain_is_as_good_as_its_own()
    {
        const string second = "second.example";
        await using var site = await Site.OpenAsync();
        site.Gives(0, "AddDomainAlias", second, Domain);
        site.Gives(0, "AddUser", "carol", second, "secret");
        Assert.Equal("carol@example.org", (string)(await site.RowAsync("Get-MailUser", "carol@example.org"))["address"]!);
        site.Gives(2, "CheckUser", "carol", Domain);
        site.Gives(2, "AddUser", "carol", second, "secret");
        site.Gives(0, "Authenticate", "carol", second, "secret");
        site.Gives(0, "ModifyUser", "carol", second, "Carol", "", "", "");
        site.Gives(0, "ModifyUser1", "carol", second, "1", "", "", "", "");
        site.Gives(0, "ModifyUserQuota", "carol", second, 1_000_000, 0, 0, 0, 0);
        site.Gives(0, "ModifyUserQuotaEx", "carol", second, 1_000L, 0, 0, 0L, 0);
        site.Gives(0, "ModifyUserRight", "carol", second, 0, 0, 0, 0, 0, 0, 0, 0);
        site.Gives(0, "ModifyUserStatus", "carol", second, 0);
        site.Gives(0, "ChangePassword", "carol", second, "secret", "other");
        Assert.Equal("0/0", site.Call("GetFolderMsgCount", "carol", second, "other", "inbox", 0));
        site.Gives(0, "AddUserAlias", "info", second, "carol");
        Assert.Equal("info@example.org", (string)(await site.RowAsync("Get-MailUserAlias", "carol@example.org"))["alias"]!);
        site.Gives(3, "CheckUser", "info", Domain);
        site.Gives(0, "AddGroup", "team", second, "", "carol", 2, "carol;bob@second.example;*@partner.example");
        var group = await site.RowAsync("Get-MailGroup", "team@example.org");
        Assert.Equal(["carol@example.org", "bob@example.org", "*@partner.example"], group["senders"]!.AsArray().Select(s => (string)s!));
        site.Gives(2, "AddGroup", "carol", second, "", "", 0, "");
        site.Gives(3, "AddGroup", "team", second, "", "", 0, "");
        site.Gives(4, "AddUser", "info", second, "secret");
        site.Gives(0, "ModifyGroup", "team", second, "The team", "carol;bob", 0, "");
        site.Gives(2, "ModifyGroup", "none", second, "", "", 0, "");
        site.Gives(0, "DeleteGroup", "team", second);
        site.Gives(0, "DeleteUserAlias", "info", second);
        site.Gives(0, "DeleteUser", "carol", second);
        site.Gives(0, "CheckUser", "carol", Domain);
    }

    [Fact]
    public async Task A_password_that_the_domain_does_not_take_is_a_wrong_parameter()
    {
        await using var site = await Site.OpenAsync();
        await site.RunAsync("Set-MailDomain", new { identity = Domain, minPasswordLength = 8 });
        site.Gives(1, "AddUser", "carol", Domain, "short");
        site.Gives(0, "AddUser", "carol", Domain, "long enough");
        site.Gives(1, "ChangePassword", "carol", Domain, "long enough", "short");
    }

    [Fact]
    public async Task ModifyUser_and_ModifyUser1_change_the_profile()
    {
        await using var site = await Site.OpenAsync();
        site.Gives(0, "ModifyUser", "alice", Domain, "Алиса Müller", "first\r\nsecond", "Sales", "B 12");
        site.Gives(0, "ModifyUser1", "alice", Domain, "+49 170", "+49 30", "Main St 1\r\nBerlin", "Head", "+49 31");
        var profile = await site.RowAsync("Get-MailUserProfile", "alice@example.org");
        Assert.Equal(("first\r\nsecond", "Sales", "B 12"), ((string)profile["description"]!, (string)profile["department"]!, (string)profile["office"]!));
        Assert.Equal(("+49 170", "+49 30", "Head"), ((string)profile["mobilePhone"]!, (string)profile["homePhone"]!, (string)profile["title"]!));
        Assert.Equal(("Main St 1\r\nBerlin", "+49 31"), ((string)profile["homeAddress"]!, (string)profile["officePhone"]!));
        Assert.Equal("Алиса Müller", (string)(await site.RowAsync("Get-MailUser", "alice@example.org"))["displayName"]!);
        foreach (var (member, rest) in new[] { ("ModifyUser", new object?[] { "", "", "", "" }), ("ModifyUser1", ["", "", "", "", ""]) })
        {
            site.Gives(0, member, ["alice", Domain, .. rest]);
            site.Gives(1, member, ["", Domain, .. rest]);
            site.Gives(1, member, ["alice", Domain, "two\nlines", .. rest[1..]]);
            site.Gives(2, member, ["nobody", Domain, .. rest]);
            site.Gives(2, member, ["alice", "missing.example", .. rest]);
        }
    }

    [Fact]
    public async Task ModifyUserQuota_returns_each_of_its_numbers()
    {
        await using var site = await Site.OpenAsync();
        site.Gives(0, "ModifyUserQuota", "alice", Domain, 1_000_000, 500, 80, 2_000_000, 10);
        var user = await site.RowAsync("Get-MailUser", "alice@example.org");
        Assert.Equal((1_000_000L, 500L), ((long)user["quotaBytes"]!, (long)user["quotaMessages"]!));
        site.Gives(1, "ModifyUserQuota", "", Domain, 0, 0, 0, 0, 0);
        foreach (int[] wrong in new int[][] { [-1, 0, 0, 0, 0], [0, -1, 0, 0, 0], [0, 0, 101, 0, 0], [0, 0, -1, 0, 0], [0, 0, 0, -1, 0], [0, 0, 0, 0, -1] })
            site.Gives(1, "ModifyUserQuota", "alice", Domain, wrong[0], wrong[1], wrong[2], wrong[3], wrong[4]);
        site.Gives(2, "ModifyUserQuota", "nobody", Domain, 0, 0, 0, 0, 0);
        site.Gives(3, "ModifyUserQuota", "alice", "missing.example", 0, 0, 0, 0, 0);
        site.Gives(0, "ModifyDomainStorage", Domain, 10 * 1024, 0, 1024, 0);
        site.Gives(4, "ModifyUserQuota", "alice", Domain, 11 * 1024 * 1024, 0, 0, 0, 0);
        site.Gives(4, "ModifyUserQuota", "alice", Domain, 5 * 1024 * 1024, 0, 0, 2 * 1024 * 1024, 0);
        site.Gives(0, "ModifyUserQuota", "alice", Domain, 5 * 1024 * 1024, 0, 0, 1024 * 1024, 0);
        user = await site.RowAsync("Get-MailUser", "alice@example.org");
        Assert.Equal(5L * 1024 * 1024, (long)user["quotaBytes"]!);
    }

    [Fact]
    public async Task ModifyUserQuotaEx_takes_quotas_of_more_than_2_GB()
    {
        await using var site = await Site.OpenAsync();
        site.Gives(0, "ModifyUserQuotaEx", "alice", Domain, 10L * 1024 * 1024, 100_000, 90, 0L, 0);
        var user = await site.RowAsync("Get-MailUser", "alice@example.org");
        Assert.Equal((10L * 1024 * 1024 * 1024, 100_000L), ((long)user["quotaBytes"]!, (long)user["quotaMessages"]!));
        site.Gives(1, "ModifyUserQuotaEx", "alice", Domain, -1L, 0, 0, 0L, 0);
        site.Gives(1, "ModifyUserQuotaEx", "alice", Domain, long.MaxValue, 0, 0, 0L, 0);
        site.Gives(2, "ModifyUserQuotaEx", "nobody", Domain, 0L, 0, 0, 0L, 0);
        site.Gives(3, "ModifyUserQuotaEx", "alice", "missing.example", 0L, 0, 0, 0L, 0);
    }

    [Fact]
    public async Task ModifyUserRight_returns_each_of_its_numbers()
    {
        await using var site = await Site.OpenAsync();
        site.Gives(0, "ModifyUserRight", "alice", Domain, 2_000_000_000, 1, 0, 1, 0, 1, 0, 1);
        var right = await site.RowAsync("Get-MailUserRight", "alice@example.org");
        Assert.Equal((false, true, false, true), ((bool)right["allowPop3"]!, (bool)right["allowImap"]!, (bool)right["allowWebmail"]!, (bool)right["allowNetdisk"]!));
        Assert.Equal((false, true, false), ((bool)right["allowCalendar"]!, (bool)right["allowNotes"]!, (bool)right["allowExternalPop3"]!));
        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(2_000_000_000), (DateTimeOffset)right["expiresAt"]!);
        // Above 2038 the number is negative for automation.
        site.Gives(0, "ModifyUserRight", "alice", Domain, unchecked((int)4_000_000_000), 0, 0, 0, 0, 0, 0, 0);
        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(4_000_000_000), (DateTimeOffset)(await site.RowAsync("Get-MailUserRight", "alice@example.org"))["expiresAt"]!);
        site.Gives(0, "ModifyUserRight", "alice", Domain, 0, 0, 0, 0, 0, 0, 0, 0);
        Assert.Null((await site.RowAsync("Get-MailUserRight", "alice@example.org"))["expiresAt"]);
        site.Gives(1, "ModifyUserRight", "alice", Domain, 0, 2, 0, 0, 0, 0, 0, 0);
        site.Gives(1, "ModifyUserRight", "", Domain, 0, 0, 0, 0, 0, 0, 0, 0);
        site.Gives(2, "ModifyUserRight", "nobody", Domain, 0, 0, 0, 0, 0, 0, 0, 0);
        site.Gives(3, "ModifyUserRight", "alice", "missing.example", 0, 0, 0, 0, 0, 0, 0, 0);
        // Bob's network disk is off, so his quota counts only when it comes back.
        site.Gives(0, "ModifyDomainStorage", Domain, 0, 0, 1024, 0);
        site.Gives(0, "ModifyUserRight", "bob", Domain, 0, 0, 0, 0, 1, 0, 0, 0);
        site.Gives(0, "ModifyUserQuota", "bob", Domain, 0, 0, 0, 2 * 1024 * 1024, 0);
        site.Gives(4, "ModifyUserRight", "bob", Domain, 0, 0, 0, 0, 0, 0, 0, 0);
    }

    [Fact]
    public async Task ModifyUserStatus_and_DeleteUser_return_each_of_their_numbers()
    {
        await using var site = await Site.OpenAsync();
        foreach (var (status, word) in new[] { (1, "Disabled"), (2, "Pending"), (0, "Normal") })
        {
            site.Gives(0, "ModifyUserStatus", "alice", Domain, status);
            Assert.Equal(word, (string)(await site.RowAsync("Get-MailUser", "alice@example.org"))["status"]!);
        }
        site.Gives(1, "ModifyUserStatus", "alice", Domain, 3);
        site.Gives(1, "ModifyUserStatus", "alice", Domain, -1);
        site.Gives(2, "ModifyUserStatus", "nobody", Domain, 0);
        site.Gives(1, "DeleteUser", "", Domain);
        site.Gives(2, "DeleteUser", "nobody", Domain);
        site.Gives(2, "DeleteUser", "alice", "missing.example");
        site.Gives(0, "DeleteUser", "alice", "");
        site.Gives(2, "DeleteUser", "alice", "");
    }

    [Fact]
    public async Task Digits_are_a_name_and_never_the_number_of_somebody_else()
    {
        await using var site = await Site.OpenAsync();
        var id = (await site.RowAsync("Get-MailUser", "bob@example.org"))["id"]!.ToString();
        site.Gives(2, "DeleteUser", id, "");
        site.Gives(2, "DeleteUserAlias", id, "");
        site.Gives(2, "DeleteGroup", id, "");
        site.Gives(1, "DeleteDomain", "1");
        site.Gives(1, "ModifyDomainStorage", "1", 0, 0, 0, 0);
        site.Gives(1, "DeleteAdminUser", "1");
        site.Gives(0, "AddUser", id, "", "secret");
        site.Gives(0, "DeleteUser", id, "");
        Assert.Equal("bob@example.org", (string)(await site.RowAsync("Get-MailUser", "bob@example.org"))["address"]!);
    }
}
