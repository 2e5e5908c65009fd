using ApplianceMail.Admin.Domains;
using ApplianceMail.Admin.Users;
using ApplianceMail.Admin.UserSettings;
using ApplianceMail.Store.Directory;

namespace ApplianceMail.Tests.Admin.UserSettings;

public sealed class UserSettingsTests
{
    static readonly string s_hash = PasswordHash.Create("p", iterations: 1000);

    [Fact]
    public async Task Limits_change_one_by_one_and_show_what_holds()
    {
        await using var f = await CatalogFixture.StartAsync();
        await f.RunAsync("Set-MailUserLimit", new { Identity = "alice", SendToRemote = false, SendExceptions = new[] { " *.Partner.example " }, RecipientsPerHour = 5 });
        var limit = await f.GetAsync<MailUserLimitInfo>("Set-MailUserLimit", new { Identity = "alice", RemoteBytesPerDay = 7L });
        Assert.Equal((true, false, 5, 7), (limit.SendToSameDomain, limit.SendToRemote, limit.RecipientsPerHour, limit.RemoteBytesPerDay));
        Assert.Equal(["*.partner.example"], limit.SendExceptions);
        limit = await f.GetAsync<MailUserLimitInfo>("Set-MailUserLimit", new { Identity = "alice", SendToRemote = true, SendExceptions = Array.Empty<string>() });
        Assert.Equal((true, 0), (limit.SendToRemote, limit.SendExceptions.Count));
    }

    [Theory]
    [InlineData("Set-MailUserLimit", """{"Identity":"alice","RecipientsPerHour":-1}""")]
    [InlineData("Set-MailUserLimit", """{"Identity":"alice","SendExceptions":["a b"]}""")]
    [InlineData("Set-MailUserLimit", """{"Identity":"alice","SendExceptions":[null]}""")]
    [InlineData("Set-MailUserForward", """{"Identity":"alice","ForwardTo":["nonsense at all"]}""")]
    [InlineData("Set-MailUserForward", """{"Identity":"alice","ForwardTo":["alice"]}""")]
    [InlineData("Set-MailUserForward", """{"Identity":"alice","Enabled":true}""")]
    [InlineData("Set-MailAutoReply", """{"Identity":"alice","State":"Enabled"}""")]
    [InlineData("Set-MailAutoReply", """{"Identity":"alice","State":"Scheduled","InternalMessage":"x"}""")]
    [InlineData("Set-MailAutoReply", """{"Identity":"alice","StartTime":"2030-01-02T00:00:00Z","EndTime":"2030-01-01T00:00:00Z","InternalMessage":"x"}""")]
    [InlineData("Set-MailAutoReply", """{"Identity":"alice","PeriodHours":0}""")]
    [InlineData("Set-MailUserAccess", """{"Identity":"alice","Imap":"300.1.1.1"}""")]
    [InlineData("Set-MailUser", """{"Identity":"alice","QuotaWarningPercent":101}""")]
    [InlineData("Set-MailUser", """{"Identity":"alice","ExpiresAt":"2030-01-01T00:00:00Z","NeverExpires":true}""")]
    [InlineData("Set-MailUser", """{"Identity":"alice","NetdiskBytes":-1}""")]
    [InlineData("Set-MailDomainDefault", """{"Identity":"example.org","NetdiskFiles":-1}""")]
    [InlineData("Set-MailUserRight", """{"Identity":"alice","ExpiresAt":"2030-01-01T00:00:00Z","NeverExpires":true}""")]
    [InlineData("Set-MailUserProfile", """{"Identity":"alice","OfficePhone":"1\n2"}""")]
    [InlineData("Set-MailDomain", """{"Identity":"example.org","SubaddressSeparator":"."}""")]
    [InlineData("Set-MailDomain", """{"Identity":"example.org","SubaddressSeparator":"++"}""")]
    [InlineData("Set-MailDomainOption", """{"Identity":"example.org","LoginUrl":"javascript:alert(1)"}""")]
    [InlineData("Set-MailDomainOption", """{"Identity":"example.org","LoginUrl":"mail example.org"}""")]
    [InlineData("Set-MailDomainOption", """{"Identity":"example.org","AdministratorAddress":"nonsense at all"}""")]
    [InlineData("Set-MailDomainOption", """{"Identity":"example.org","MaxExternalPop3Messages":-1}""")]
    [InlineData("Set-MailDomainDefault", """{"Identity":"example.org","QuotaBytes":-5}""")]
    [InlineData("Set-MailGroup", """{"Identity":"staff","Senders":["@"]}""")]
    [InlineData("Update-MailUser", """{"Identity":["alice"]}""")]
    [InlineData("Update-MailUser", """{"Parts":["Quota"]}""")]
    [InlineData("Update-MailUser", """{"Identity":["alice"],"Parts":["Everything"]}""")]
    public async Task Wrong_values_are_refused(string operation, string json)
    {
        await using var f = await CatalogFixture.StartAsync();
        await f.RunAsync("New-MailGroup", new { Address = "staff" });
        using var parameters = System.Text.Json.JsonDocument.Parse(json);
        await f.RefusedAsync("InvalidParameter", operation, parameters.RootElement);
    }

    [Fact]
    public async Task The_expiry_is_set_with_the_rights_too_and_stays_where_it_is_not_named()
    {
        await using var f = await CatalogFixture.StartAsync();
        var when = new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);
        Assert.Equal(when, (await f.GetAsync<MailUserRightInfo>("Set-MailUserRight", new { Identity = "alice", ExpiresAt = "2030-01-01T02:00:00+02:00", AllowPop3 = false })).ExpiresAt);
        Assert.Equal(when, (await f.ListAsync<MailUserInfo>("Get-MailUser", new { Identity = "alice" })).Single().ExpiresAt);
        var right = await f.GetAsync<MailUserRightInfo>("Set-MailUserRight", new { Identity = "alice", AllowPop3 = true });
        Assert.Equal((true, when), (right.AllowPop3, right.ExpiresAt));
        Assert.Null((await f.GetAsync<MailUserRightInfo>("Set-MailUserRight", new { Identity = "alice", NeverExpires = true })).ExpiresAt);
        await f.RunAsync("Set-MailDomainDefaultRight", new { Identity = "example.org", ExpiresAt = when, ApplyToExisting = true });
        await f.RunAsync("New-MailUser", new { Address = "carol", PasswordHash = s_hash });
        Assert.All(await f.ListAsync<MailUserRightInfo>("Get-MailUserRight", new { }), r => Assert.Equal(when, r.ExpiresAt));
    }

    [Fact]
    public async Task The_network_disks_quota_is_shown_and_goes_to_new_users_to_copies_and_into_lists()
    {
        await using var f = await CatalogFixture.StartAsync();
        var user = await f.GetAsync<MailUserInfo>("Set-MailUser", new { Identity = "alice", NetdiskBytes = 5_000_000_000, NetdiskFiles = 70 });
        Assert.Equal((5_000_000_000, 70), (user.NetdiskBytes, user.NetdiskFiles));
        await f.RunAsync("Update-MailUser", new { Identity = new[] { "bob" }, From = "alice", Parts = new[] { "Quota" } });
        Assert.Equal(70, (await f.ListAsync<MailUserInfo>("Get-MailUser", new { Identity = "bob" })).Single().NetdiskFiles);
        var defaults = await f.GetAsync<DomainDefaultInfo>("Set-MailDomainDefault", new { Identity = "example.org", NetdiskBytes = 100, NetdiskFiles = 2 });
        Assert.Equal((100, 2), (defaults.NetdiskBytes, defaults.NetdiskFiles));
        Assert.Equal(100, (await f.GetAsync<NewMailUserResult>("New-MailUser", new { Address = "carol", PasswordHash = s_hash })).User.NetdiskBytes);
        var csv = (await f.ListAsync<ExportedText>("Export-MailUser", new { Fields = new[] { "Address", "NetdiskBytes", "NetdiskFiles" } })).Single().Text;
        await f.RunAsync("Remove-MailUser", new { Identity = "alice" });
        await f.RunAsync("Import-MailUser", new { Csv = csv });
        Assert.Equal(5_000_000_000, (await f.ListAsync<MailUserInfo>("Get-MailUser", new { Identity = "alice" })).Single().NetdiskBytes);
    }

    [Fact]
    public async Task A_forward_is_on_when_it_has_addresses_and_keeps_them_when_it_is_off()
    {
        await using var f = await CatalogFixture.StartAsync();
        var forward = await f.GetAsync<MailUserForwardInfo>("Set-MailUserForward", new { Identity = "alice", ForwardTo = new[] { "bob", "X@Elsewhere.example", "bob@example.org" } });
        Assert.Equal((true, true, true), (forward.Enabled, forward.KeepCopy, forward.Allowed));
        Assert.Equal(["bob@example.org", "x@elsewhere.example"], forward.ForwardTo);
        forward = await f.GetAsync<MailUserForwardInfo>("Set-MailUserForward", new { Identity = "alice", Enabled = false });
        Assert.Equal((false, 2), (forward.Enabled, forward.ForwardTo.Count));
        forward = await f.GetAsync<MailUserForwardInfo>("Set-MailUserForward", new { Identity = "alice", ForwardTo = Array.Empty<string>() });
        Assert.Equal((false, 0), (forward.Enabled, forward.ForwardTo.Count));
        Assert.False((await f.ListAsync<MailUserInfo>("Get-MailUser", new { Identity = "alice" })).Single().Forwards);
    }

    [Fact]
    public async Task An_automatic_answer_is_scheduled_enabled_and_disabled()
    {
        await using var f = await CatalogFixture.StartAsync();
        var reply = await f.GetAsync<MailAutoReplyInfo>("Set-MailAutoReply", new { Identity = "alice", StartTime = "2030-01-01T00:00:00+01:00", EndTime = "2030-02-01T00:00:00Z", InternalMessage = "Away" });
        Assert.Equal((AutoReplyState.Scheduled, new DateTimeOffset(2029, 12, 31, 23, 0, 0, TimeSpan.Zero)), (reply.State, reply.StartTime));
        reply = await f.GetAsync<MailAutoReplyInfo>("Set-MailAutoReply", new { Identity = "alice", State = "Disabled" });
        Assert.Equal((AutoReplyState.Disabled, "Away"), (reply.State, reply.InternalMessage));
        reply = await f.GetAsync<MailAutoReplyInfo>("Set-MailAutoReply", new { Identity = "alice", State = "Enabled", Subject = "Gone" });
        Assert.Equal((AutoReplyState.Enabled, null, null, "Gone"), (reply.State, reply.StartTime, reply.EndTime, reply.Subject));
        // A new end without a start begins at once, whatever was set the last time.
        reply = await f.GetAsync<MailAutoReplyInfo>("Set-MailAutoReply", new { Identity = "alice", EndTime = "2031-01-01T00:00:00Z" });
        Assert.Equal((AutoReplyState.Scheduled, null), (reply.State, reply.StartTime));
    }

    [Fact]
    public async Task Defaults_are_copied_to_new_users_and_reach_the_others_only_when_asked()
    {
        await using var f = await CatalogFixture.StartAsync();
        await f.RunAsync("Set-MailUserLimit", new { Identity = "alice", RecipientsPerHour = 3 });
        await f.RunAsync("Set-MailDomainDefault", new { Identity = "example.org", QuotaBytes = 5000, QuotaMessages = 50 });
        await f.RunAsync("Set-MailDomainDefaultRight", new { Identity = "example.org", AllowPop3 = false });
        await f.RunAsync("Set-MailDomainDefaultLimit", new { Identity = "example.org", MaxRecipientsPerMessage = 9 });
        await f.RunAsync("New-MailUser", new { Address = "carol", PasswordHash = s_hash });
        var carol = (await f.ListAsync<MailUserInfo>("Get-MailUser", new { Identity = "carol" })).Single();
        Assert.Equal((5000, 50), (carol.QuotaBytes, carol.QuotaMessages));
        Assert.False((await f.ListAsync<MailUserRightInfo>("Get-MailUserRight", new { Identity = "carol" })).Single().AllowPop3);
        Assert.Equal(0, (await f.ListAsync<MailUserInfo>("Get-MailUser", new { Identity = "alice" })).Single().QuotaBytes);
        await f.RunAsync("Set-MailDomainDefaultLimit", new { Identity = "example.org", RemoteRecipientsPerDay = 4, ApplyToExisting = true });
        var alice = (await f.ListAsync<MailUserLimitInfo>("Get-MailUserLimit", new { Identity = "alice" })).Single();
        // Only what was named: her own limit stays, and what was set as a default before does not reach her.
        Assert.Equal((3, 4, 0), (alice.RecipientsPerHour, alice.RemoteRecipientsPerDay, alice.MaxRecipientsPerMessage));
        Assert.Equal(4, (await f.ListAsync<MailUserLimitInfo>("Get-MailDomainDefaultLimit", new { Identity = "example.org" })).Single().RemoteRecipientsPerDay);
        Assert.Equal(50, (await f.ListAsync<DomainDefaultInfo>("Get-MailDomainDefault", new { })).Single().QuotaMessages);
    }

    [Fact]
    public async Task Many_users_get_the_chosen_parts_of_one_and_nothing_else()
    {
        await using var f = await CatalogFixture.StartAsync();
        await f.RunAsync("Set-MailUser", new { Identity = "alice", QuotaBytes = 9, DisplayName = "Alice" });
        await f.RunAsync("Set-MailUserLimit", new { Identity = "alice", RecipientsPerHour = 3 });
        await f.RunAsync("Set-MailUserRight", new { Identity = "alice", AllowPop3 = false });
        await f.RunAsync("Set-MailUserProfile", new { Identity = "alice", Company = "Example", MobilePhone = "1" });
        var outcome = await f.RunAsync("Update-MailUser", new { Filter = "*@example.org", From = "alice", Parts = new[] { "Limit", "profile" } });
        Assert.Equal(["bob@example.org", "postmaster@example.org"], ((UpdatedMailUsers)outcome.Result!).Users);
        var bob = f.StoreFixture.Store.Read(t => t.Accounts.Find("bob", "example.org"))!;
        Assert.Equal((0, "Bob", 3, "Example", "", AccountServices.None), (bob.QuotaBytes, bob.DisplayName, bob.Settings.Flow.RecipientsPerHour, bob.Settings.Profile.Company, bob.Settings.Profile.MobilePhone, bob.Settings.DeniedServices));
        await f.RunAsync("Undo-MailChange", new { Identity = outcome.ChangeId });
        Assert.Equal(0, f.StoreFixture.Store.Read(t => t.Accounts.Find("bob", "example.org"))!.Settings.Flow.RecipientsPerHour);
        Assert.Equal("bob@example.org", Assert.Single((await f.GetAsync<UpdatedMailUsers>("Update-MailUser", new { Identity = new[] { "bob", "bob@example.org" }, Status = "Suspended" })).Users));
    }

    [Fact]
    public async Task The_journal_shows_what_was_set_and_not_all_that_there_is()
    {
        await using var f = await CatalogFixture.StartAsync();
        var change = Assert.Single((await f.RunAsync("Set-MailUserRight", new { Identity = "alice", AllowPop3 = false })).Changes);
        Assert.Equal("""{"deniedServices":"Pop3"}""", change.After!.Value.GetProperty("settings").GetRawText());
        Assert.Equal("{}", change.Before!.Value.GetProperty("settings").GetRawText());
    }

    [Fact]
    public async Task A_pattern_of_a_domain_administrator_means_his_users()
    {
        await using var f = await CatalogFixture.StartAsync();
        await f.RunAsync("New-MailDomain", new { Name = "b.example" });
        await f.RunAsync("New-MailUser", new { Address = "carl@b.example", PasswordHash = s_hash });
        var updated = (UpdatedMailUsers)(await f.RunAsync("Update-MailUser", new { Filter = "*", Status = "Suspended" }, caller: CatalogFixture.DomainAdministrator("b.example"))).Result!;
        Assert.Equal(["carl@b.example"], updated.Users);
    }
}
