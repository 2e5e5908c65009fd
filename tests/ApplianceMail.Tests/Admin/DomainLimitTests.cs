using ApplianceMail.Admin.Users;
using ApplianceMail.Store.Directory;

namespace ApplianceMail.Tests.Admin;

/// <summary>Limits of domains hold by whatever way a user is made or changed.</summary>
public sealed class DomainLimitTests
{
    static readonly string s_hash = PasswordHash.Create("p", iterations: 1000);

    static async Task<CatalogFixture> StartAsync(object limits)
    {
        var f = await CatalogFixture.StartAsync();
        await f.RunAsync("New-MailDomain", new { Name = "b.example" });
        await f.RunAsync("New-MailUser", new { Address = "one@b.example", PasswordHash = s_hash, QuotaBytes = 1000 });
        await f.RunAsync("Set-MailDomain", limits);
        return f;
    }

    [Fact]
    public async Task No_more_users_than_the_domain_may_have()
    {
        await using var f = await StartAsync(new { Identity = "b.example", MaxUsers = 2 });
        await f.RunAsync("New-MailUser", new { Address = "two@b.example", PasswordHash = s_hash });
        await f.RefusedAsync("DomainMailUserLimit", "New-MailUser", new { Address = "three@b.example", PasswordHash = s_hash });
        await f.RefusedAsync("DomainMailUserLimit", "Rename-MailUser", new { Identity = "alice", NewAddress = "alice@b.example" });
        await f.RefusedAsync("DomainMailUserLimit", "Import-MailUser", new { Csv = $"Address,PasswordHash\nthree@b.example,{s_hash}\n" });
        await f.RefusedAsync("DomainMailUserLimit", "Invoke-MailConfiguration", new { Configuration = """{"domains":[{"name":"b.example","settings":{"maxUsers":2},"users":[{"address":"three@b.example"}]}]}""" });
        var removed = await f.RunAsync("Remove-MailUser", new { Identity = "two@b.example" });
        await f.RunAsync("New-MailUser", new { Address = "three@b.example", PasswordHash = s_hash });
        await f.RefusedAsync("DomainMailUserLimit", "Undo-MailChange", new { Identity = removed.ChangeId });
        // Who is there may still be changed, when the limit is lowered too.
        await f.RunAsync("Set-MailDomain", new { Identity = "b.example", MaxUsers = 1 });
        await f.RunAsync("Set-MailUser", new { Identity = "one@b.example", DisplayName = "One", QuotaBytes = 2000 });
    }

    [Fact]
    public async Task No_more_quota_than_the_domain_has_storage()
    {
        await using var f = await StartAsync(new { Identity = "b.example", MaxStorageBytes = 3000 });
        await f.RefusedAsync("DomainStorageLimit", "New-MailUser", new { Address = "two@b.example", PasswordHash = s_hash });
        await f.RefusedAsync("DomainStorageLimit", "New-MailUser", new { Address = "two@b.example", PasswordHash = s_hash, QuotaBytes = 2001 });
        await f.RunAsync("New-MailUser", new { Address = "two@b.example", PasswordHash = s_hash, QuotaBytes = 2000 });
        await f.RefusedAsync("DomainStorageLimit", "Set-MailUser", new { Identity = "one@b.example", QuotaBytes = 1001 });
        await f.RefusedAsync("DomainStorageLimit", "Set-MailUser", new { Identity = "one@b.example", QuotaBytes = 0 });
        await f.RefusedAsync("DomainStorageLimit", "Set-MailDomainDefault", new { Identity = "b.example", QuotaBytes = 1600, ApplyToExisting = true });
        await f.RunAsync("Set-MailUser", new { Identity = "one@b.example", QuotaBytes = 500 });
        await f.RunAsync("Set-MailDomainDefault", new { Identity = "b.example", QuotaBytes = 500 });
        Assert.Equal(500, (await f.GetAsync<NewMailUserResult>("New-MailUser", new { Address = "three@b.example", PasswordHash = s_hash })).User.QuotaBytes);
    }

    [Fact]
    public async Task New_users_of_a_limited_domain_get_its_least_quota_where_nothing_else_is_said()
    {
        await using var f = await StartAsync(new { Identity = "b.example", MaxStorageBytes = 10_000, MinQuotaBytes = 3000 });
        Assert.Equal(3000, (await f.GetAsync<NewMailUserResult>("New-MailUser", new { Address = "two@b.example", PasswordHash = s_hash })).User.QuotaBytes);
        await f.RefusedAsync("DomainStorageLimit", "New-MailUser", new { Address = "three@b.example", PasswordHash = s_hash, QuotaBytes = 0 });
        await f.RunAsync("Import-MailUser", new { Csv = $"Address,PasswordHash\nthree@b.example,{s_hash}\n" });
        // One has 1000, two have 3000: the least is no way around the storage.
        Assert.Equal(7000, (await f.ListAsync<MailUserInfo>("Get-MailUser", new { Domain = "b.example" })).Sum(u => u.QuotaBytes));
        await f.RunAsync("New-MailUser", new { Address = "four@b.example", PasswordHash = s_hash });
        await f.RefusedAsync("DomainStorageLimit", "New-MailUser", new { Address = "five@b.example", PasswordHash = s_hash });
        await f.RunAsync("Set-MailDomain", new { Identity = "b.example", MaxStorageBytes = 0 });
        Assert.Equal(0, (await f.GetAsync<NewMailUserResult>("New-MailUser", new { Address = "five@b.example", PasswordHash = s_hash })).User.QuotaBytes);
    }

    [Fact]
    public async Task New_users_get_the_least_quota_where_the_default_is_less()
    {
        await using var f = await StartAsync(new { Identity = "b.example", MinQuotaBytes = 3000 });
        await f.RunAsync("Set-MailDomainDefault", new { Identity = "b.example", QuotaBytes = 2000 });
        Assert.Equal(3000, (await f.GetAsync<NewMailUserResult>("New-MailUser", new { Address = "two@b.example", PasswordHash = s_hash })).User.QuotaBytes);
        await f.RunAsync("Import-MailUser", new { Csv = $"Address,PasswordHash\nthree@b.example,{s_hash}\n" });
        await f.RunAsync("Update-MailUser", new { Domain = "b.example", Parts = new[] { "Quota" } });
        Assert.All(await f.ListAsync<MailUserInfo>("Get-MailUser", new { Domain = "b.example" }), u => Assert.Equal(3000, u.QuotaBytes));
        await f.RefusedAsync("DomainMinQuota", "New-MailUser", new { Address = "four@b.example", PasswordHash = s_hash, QuotaBytes = 2000 });
        await f.RunAsync("Set-MailDomain", new { Identity = "b.example", MaxStorageBytes = 9000 });
        await f.RefusedAsync("DomainStorageLimit", "New-MailUser", new { Address = "four@b.example", PasswordHash = s_hash });
    }

    [Fact]
    public async Task No_quota_below_the_domains_least()
    {
        await using var f = await StartAsync(new { Identity = "b.example", MinQuotaBytes = 3_000_000 });
        await f.RefusedAsync("DomainMinQuota", "New-MailUser", new { Address = "two@b.example", PasswordHash = s_hash, QuotaBytes = 2_999_999 });
        await f.RefusedAsync("DomainMinQuota", "Set-MailUser", new { Identity = "one@b.example", QuotaBytes = 2000 });
        await f.RunAsync("New-MailUser", new { Address = "two@b.example", PasswordHash = s_hash });
        await f.RunAsync("Set-MailUser", new { Identity = "one@b.example", QuotaBytes = 3_000_000 });
        // What was below before stays, and may be changed elsewhere.
        await f.RunAsync("Set-MailDomain", new { Identity = "b.example", MinQuotaBytes = 4_000_000 });
        await f.RunAsync("Disable-MailUser", new { Identity = "one@b.example" });
    }

    [Fact]
    public async Task No_more_network_disk_than_the_domain_has()
    {
        await using var f = await StartAsync(new { Identity = "b.example", MaxNetdiskBytes = 3000 });
        await f.RunAsync("New-MailUser", new { Address = "two@b.example", PasswordHash = s_hash });
        await f.RunAsync("Set-MailUser", new { Identity = "one@b.example", NetdiskBytes = 2000 });
        await f.RefusedAsync("DomainNetdiskLimit", "Set-MailUser", new { Identity = "two@b.example", NetdiskBytes = 1001 });
        await f.RunAsync("Set-MailUser", new { Identity = "two@b.example", NetdiskBytes = 1000 });
        await f.RefusedAsync("DomainNetdiskLimit", "Import-MailUser", new { Csv = $"Address,PasswordHash,NetdiskBytes\nthree@b.example,{s_hash},1\n" });
        await f.RunAsync("Set-MailUser", new { Identity = "alice", NetdiskBytes = 5 });
        await f.RefusedAsync("DomainNetdiskLimit", "Rename-MailUser", new { Identity = "alice", NewAddress = "alice@b.example" });
        await f.RefusedAsync("DomainNetdiskLimit", "Set-MailDomainDefault", new { Identity = "b.example", NetdiskBytes = 1600, ApplyToExisting = true });
        await f.RefusedAsync("DomainNetdiskLimit", "Invoke-MailConfiguration", new { Configuration = """{"domains":[{"name":"b.example","settings":{"later":{"maxNetdiskBytes":3000}},"users":[{"address":"three@b.example","settings":{"netdiskBytes":1}}]}]}""" });
        var less = await f.RunAsync("Set-MailUser", new { Identity = "one@b.example", NetdiskBytes = 1500 });
        await f.RunAsync("Rename-MailUser", new { Identity = "alice", NewAddress = "alice@b.example" });
        await f.RefusedAsync("DomainNetdiskLimit", "Undo-MailChange", new { Identity = less.ChangeId });
        // What was given before stays, when the limit is lowered too.
        await f.RunAsync("Set-MailDomain", new { Identity = "b.example", MaxNetdiskBytes = 10 });
        await f.RunAsync("Set-MailUser", new { Identity = "one@b.example", DisplayName = "One", NetdiskBytes = 1400 });
    }

    [Fact]
    public async Task Who_may_not_use_the_network_disk_takes_none_until_he_gets_the_right()
    {
        await using var f = await StartAsync(new { Identity = "b.example", MaxNetdiskBytes = 3000 });
        foreach (var name in (string[])["two", "three", "four"]) await f.RunAsync("New-MailUser", new { Address = $"{name}@b.example", PasswordHash = s_hash });
        foreach (var name in (string[])["two", "three"]) await f.RunAsync("Set-MailUserRight", new { Identity = $"{name}@b.example", AllowNetdisk = false, AllowPop3 = false });
        await f.RunAsync("Set-MailUser", new { Identity = "two@b.example", NetdiskBytes = 9000 });
        await f.RunAsync("Set-MailUser", new { Identity = "one@b.example", NetdiskBytes = 3000 });
        await f.RefusedAsync("DomainNetdiskLimit", "Set-MailUserRight", new { Identity = "two@b.example", AllowNetdisk = true });
        // Without a limit of his own he would share what is left, and nothing is.
        await f.RefusedAsync("DomainNetdiskLimit", "Set-MailUserRight", new { Identity = "three@b.example", AllowNetdisk = true });
        await f.RefusedAsync("DomainNetdiskLimit", "Set-MailDomainDefaultRight", new { Identity = "b.example", AllowNetdisk = true, ApplyToExisting = true });
        // Who is new, or has the right already, is not refused for that.
        await f.RunAsync("New-MailUser", new { Address = "five@b.example", PasswordHash = s_hash });
        await f.RunAsync("Set-MailUserRight", new { Identity = "four@b.example", AllowNetdisk = true });
        await f.RunAsync("Set-MailUser", new { Identity = "one@b.example", NetdiskBytes = 2999 });
        await f.RunAsync("Set-MailUserRight", new { Identity = "three@b.example", AllowNetdisk = true });
        await f.RunAsync("Set-MailUser", new { Identity = "two@b.example", NetdiskBytes = 1 });
        await f.RunAsync("Set-MailUserRight", new { Identity = "two@b.example", AllowNetdisk = true });
    }

    [Theory]
    [InlineData("md5")]
    [InlineData("plain")]
    [InlineData("{CRYPT}")]
    public async Task Weak_schemes_of_passwords_are_refused_with_the_reason(string scheme)
    {
        await using var f = await CatalogFixture.StartAsync();
        Assert.Contains("PBKDF2-SHA512", (await f.RefusedAsync("InvalidParameter", "Set-MailDomain", new { Identity = "example.org", PasswordScheme = scheme })).Message);
        await f.RunAsync("Set-MailDomain", new { Identity = "example.org", PasswordScheme = "pbkdf2-sha512" });
    }

    [Fact]
    public async Task New_users_join_everyone_where_the_domain_says_so()
    {
        await using var f = await CatalogFixture.StartAsync();
        await f.RunAsync("Set-MailDomain", new { Identity = "example.org", AddToEveryone = true });
        await f.RunAsync("New-MailUser", new { Address = "carol", PasswordHash = s_hash });
        await f.RunAsync("Import-MailUser", new { Csv = $"Address,PasswordHash\ndora,{s_hash}\n" });
        var group = (await f.ListAsync<ApplianceMail.Admin.Groups.MailGroupInfo>("Get-MailGroup", new { Identity = "everyone" })).Single();
        Assert.Equal((2, GroupSendRight.Domain), (group.Members, group.SendRight));
        await f.RunAsync("New-MailDomain", new { Name = "b.example" });
        await f.RunAsync("New-MailUser", new { Address = "everyone@b.example", PasswordHash = s_hash });
        await f.RefusedAsync("AddressTaken", "Set-MailDomain", new { Identity = "b.example", AddToEveryone = true });
    }

    [Theory]
    [InlineData("DeliverTo", null, "InvalidParameter")]
    [InlineData("DeliverTo", "nobody@example.org", "MailUserNotFound")]
    [InlineData("DeliverTo", "alice@elsewhere.example", "MailUserNotFound")]
    [InlineData("SendOn", "not an address", "InvalidParameter")]
    public async Task Mail_of_unknown_users_cannot_be_given_to_nobody(string policy, string? address, string code)
    {
        await using var f = await CatalogFixture.StartAsync();
        await f.RefusedAsync(code, "Set-MailDomain", address is null ? new { Identity = "example.org", UnknownUserPolicy = policy } : new { Identity = "example.org", UnknownUserPolicy = policy, UnknownUserAddress = address });
    }
}
