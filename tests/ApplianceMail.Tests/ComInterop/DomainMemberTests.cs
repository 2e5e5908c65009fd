namespace ApplianceMail.Tests.ComInterop;

public sealed class DomainMemberTests
{
    [Fact]
    public async Task AddDomain_returns_each_of_its_numbers()
    {
        await using var site = await Site.OpenAsync();
        site.Gives(0, "AddDomain", "new.example");
        site.Gives(0, "AddDomain", "bücher.example");
        site.Gives(0, "AddUser", "anna", "bücher.example", "secret");
        site.Gives(1, "AddDomain", "");
        site.Gives(1, "AddDomain", [null]);
        site.Gives(1, "AddDomain", "no domain");
        site.Gives(2, "AddDomain", "new.example");
        site.Gives(2, "AddDomain", "NEW.example");
    }

    [Fact]
    public async Task ModifyDomainStorage_returns_each_of_its_numbers()
    {
        await using var site = await Site.OpenAsync();
        site.Gives(0, "ModifyDomainStorage", "example.org", 1_000_000, 100, 2000, 0);
        var domain = await site.RowAsync("Get-MailDomain", "example.org");
        Assert.Equal((1_024_000_000L, 100, 2_048_000L, 3L * 1024 * 1024), ((long)domain["maxStorageBytes"]!, (int)domain["maxUsers"]!, (long)domain["maxNetdiskBytes"]!, (long)domain["minQuotaBytes"]!));
        site.Gives(0, "ModifyDomainStorage", "", 0, 0, 0, 5);
        Assert.Equal((0L, 5 * 1024L), ((long)(await site.RowAsync("Get-MailDomain", "example.org"))["maxStorageBytes"]!, (long)(await site.RowAsync("Get-MailDomain", "example.org"))["minQuotaBytes"]!));
        foreach (int[] wrong in new int[][] { [-1, 0, 0, 0], [0, -1, 0, 0], [0, 0, -1, 0], [0, 0, 0, -1] })
            site.Gives(1, "ModifyDomainStorage", "example.org", wrong[0], wrong[1], wrong[2], wrong[3]);
        site.Gives(2, "ModifyDomainStorage", "missing.example", 0, 0, 0, 0);
    }

    [Fact]
    public async Task ModifyDomainRight_changes_what_new_users_get()
    {
        await using var site = await Site.OpenAsync();
        site.Gives(0, "ModifyDomainRight", "example.org", 2_000_000_000, 1, 0, 0, 1, 0, 1, 0);
        site.Gives(0, "AddUser", "carol", "", "secret");
        var right = await site.RowAsync("Get-MailUserRight", "carol@example.org");
        Assert.Equal((false, true, false, false), ((bool)right["allowPop3"]!, (bool)right["allowImap"]!, (bool)right["allowNetdisk"]!, (bool)right["allowNotes"]!));
        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(2_000_000_000), (DateTimeOffset)right["expiresAt"]!);
        Assert.True((bool)(await site.RowAsync("Get-MailUserRight", "alice@example.org"))["allowPop3"]!);
        site.Gives(1, "ModifyDomainRight", "example.org", 0, 0, 0, 0, 0, 0, 0, 5);
        site.Gives(2, "ModifyDomainRight", "missing.example", 0, 0, 0, 0, 0, 0, 0, 0);
    }

    [Fact]
    public async Task ModifyDomainLimit_and_ModifyDomain_return_each_of_their_numbers()
    {
        await using var site = await Site.OpenAsync();
        site.Gives(0, "ModifyDomainLimit", "example.org", 1, 2, 3, 4, 5, 6);
        site.Gives(0, "ModifyDomain", "example.org", "OFFICE", "mail.example.org", "192.0.2.1", "alice", 1, 0);
        var option = await site.RowAsync("Get-MailDomainOption", "example.org");
        Assert.Equal((1, 2, 3, 4), ((int)option["maxSignatures"]!, (int)option["maxContacts"]!, (int)option["maxMailRules"]!, (int)option["maxExternalPop3Accounts"]!));
        Assert.Equal((5L, 6), ((long)option["maxExternalPop3MessageBytes"]!, (int)option["maxExternalPop3Messages"]!));
        Assert.Equal(("OFFICE", "mail.example.org", "192.0.2.1"), ((string)option["windowsDomain"]!, (string)option["loginUrl"]!, (string)option["loginIp"]!));
        Assert.Equal((true, false), ((bool)option["allowRegistration"]!, (bool)option["registrationNeedsApproval"]!));
        Assert.Equal("alice@example.org", (string)(await site.RowAsync("Get-MailDomain", "example.org"))["administratorAddress"]!);
        site.Gives(1, "ModifyDomainLimit", "example.org", -1, 0, 0, 0, 0, 0);
        site.Gives(2, "ModifyDomainLimit", "missing.example", 0, 0, 0, 0, 0, 0);
        foreach (var wrong in new[] { "no address", "999", "192.0.2", "0300.0.2.1" }) site.Gives(1, "ModifyDomain", "example.org", "", "", wrong, "", 0, 0);
        site.Gives(0, "ModifyDomain", "example.org", "", "", "2001:DB8::1", "", 0, 0);
        site.Gives(1, "ModifyDomain", "example.org", "", "", "", "", 2, 0);
        site.Gives(2, "ModifyDomain", "missing.example", "", "", "", "", 0, 0);
    }

    [Theory]
    [InlineData("xn--a.example"), InlineData("xn--0.example")]
    public async Task A_name_that_stands_for_no_international_one_is_a_wrong_parameter(string name)
    {
        await using var site = await Site.OpenAsync();
        site.Gives(1, "AddDomain", name);
        Assert.StartsWith("InvalidParameter", site.Reason);
        site.Gives(1, "AddDomainAlias", name, "example.org");
    }

    [Fact]
    public async Task DeleteDomain_never_removes_what_has_contents()
    {
        await using var site = await Site.OpenAsync();
        site.Gives(0, "AddDomain", "new.example");
        site.Gives(0, "AddUser", "anna", "new.example", "secret");
        site.Gives(1, "DeleteDomain", "new.example");
        site.Gives(0, "DeleteUser", "anna", "new.example");
        site.Gives(0, "AddGroup", "team", "new.example", "", "", 0, "");
        site.Gives(1, "DeleteDomain", "new.example");
        site.Gives(0, "DeleteGroup", "team", "new.example");
        site.Gives(0, "DeleteDomain", "new.example");
        site.Gives(1, "DeleteDomain", "new.example");
        site.Gives(1, "DeleteDomain", "example.org");
        site.Gives(1, "DeleteDomain", "");
    }

    [Fact]
    public async Task Domain_aliases_return_each_of_their_numbers()
    {
        await using var site = await Site.OpenAsync();
        site.Gives(0, "AddDomainAlias", "example.net", "example.org");
        site.Gives(2, "CheckUser", "alice", "example.net");
        site.Gives(1, "AddDomainAlias", "", "example.org");
        site.Gives(1, "AddDomainAlias", "no domain", "example.org");
        site.Gives(2, "AddDomainAlias", "example.net", "example.org");
        site.Gives(2, "AddDomainAlias", "other.example", "missing.example");
        site.Gives(1, "DeleteDomainAlias", "");
        site.Gives(2, "DeleteDomainAlias", "example.org");
        site.Gives(0, "DeleteDomainAlias", "example.net");
        site.Gives(2, "DeleteDomainAlias", "example.net");
    }
}
