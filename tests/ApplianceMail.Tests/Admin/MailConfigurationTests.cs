using System.Net;
using ApplianceMail.Admin.Configuration;
using ApplianceMail.Admin.Users;
using ApplianceMail.Store.Directory;

namespace ApplianceMail.Tests.Admin;

public sealed class MailConfigurationTests
{
    const string Passphrase = "correct horse battery";

    static async Task<CatalogFixture> StartAsync()
    {
        var f = await CatalogFixture.StartAsync();
        await f.RunAsync("New-MailDomain", new { Name = "b.example", MaxMessageBytes = 9 });
        await f.RunAsync("Add-MailDomainAlias", new { Identity = "b.example", Alias = "bb.example" });
        await f.RunAsync("Add-MailUserAlias", new { Identity = "alice", Alias = "a@b.example" });
        await f.RunAsync("New-MailGroup", new { Address = "g@b.example", DisplayName = "Gruppe ✓", Members = new[] { "alice", "a@b.example" } });
        await f.RunAsync("Set-MailUserAlias", new { Identity = "a@b.example", Description = "Alice there" });
        await f.RunAsync("Add-MailGroupMember", new { Identity = "g@b.example", Member = "outside@elsewhere.example" });
        await f.RunAsync("Set-MailGroup", new { Identity = "g@b.example", SendRight = "Listed", Senders = new[] { "*@b.example" }, Description = "G" });
        await f.RunAsync("Set-MailDomain", new { Identity = "b.example", MaxUsers = 7, UnknownUserPolicy = "DeliverTo", UnknownUserAddress = "alice", SubaddressSeparator = "" });
        await f.RunAsync("Set-MailDomainDefault", new { Identity = "b.example", QuotaMessages = 3, SpamDelivery = "SubjectTag" });
        await f.RunAsync("Set-MailDomainOption", new { Identity = "b.example", LoginUrl = "https://b.example/" });
        await f.RunAsync("Set-MailUserLimit", new { Identity = "alice", SendToRemote = false, SendExceptions = new[] { "partner.example" } });
        await f.RunAsync("Set-MailUserRight", new { Identity = "alice", AllowPop3 = false, AllowSms = false });
        await f.RunAsync("Set-MailDomain", new { Identity = "b.example", MaxNetdiskBytes = 100, MinQuotaBytes = 5, MaxStorageBytes = 1000 });
        await f.RunAsync("Set-MailDomainDefaultRight", new { Identity = "b.example", ExpiresAt = "2031-01-01T00:00:00Z", AllowNetdisk = false });
        await f.RunAsync("Set-MailDomainOption", new { Identity = "b.example", WindowsDomain = "NT", LoginIp = "192.0.2.1", AdministratorAddress = "alice", MaxContacts = 5 });
        await f.RunAsync("New-MailUser", new { Address = "ext@b.example", AuthenticationSource = "External", QuotaBytes = 50, ExpiresAt = "2030-01-01T00:00:00Z", Status = "Pending" });
        await f.RunAsync("Set-MailUser", new { Identity = "ext@b.example", NetdiskBytes = 10, NetdiskFiles = 3 });
        await f.RunAsync("Set-MailUserAccess", new { Identity = "alice", Smtp = "*,!192.0.2.1" });
        await f.RunAsync("Set-MailAutoReply", new { Identity = "bob", EndTime = "2030-01-01T00:00:00Z", InternalMessage = "Weg ✓\nbis dann" });
        await f.RunAsync("Set-MailUserForward", new { Identity = "bob", ForwardTo = new[] { "x@elsewhere.example" } });
        await f.RunAsync("Add-UserSpam", new { Identity = "bob", Sender = "*@spam.example" });
        await f.RunAsync("Add-GlobalSpam", new { Sender = "spam.example" });
        await f.RunAsync("Add-RefusedDomain", new { Identity = "spam.example" });
        await f.RunAsync("New-MailRoute", new { Name = "inside.example", Hosts = new[] { "192.0.2.1:1025" }, UserName = "relay", Password = "route password" });
        await f.RunAsync("New-MailRoute", new { Name = "*", Hosts = new[] { "[2001:db8::1]" }, Tls = "Implicit", Suspended = true });
        await f.RunAsync("Add-MailRelayHost", new { Identity = "second.isp.example" });
        await f.RunAsync("Add-MailRelayHost", new { Identity = "first.isp.example:587", Order = 1, UserName = "me", Password = "relay password", Attempts = 3 });
        await f.RunAsync("Add-MailTrustedHost", new { Identity = "192.0.2.*;2001:db8::/32", WithoutFilter = true });
        await f.RunAsync("Import-MailOpenRelayDomain", new { Csv = "open.example\n*.open.example" });
        await f.RunAsync("Add-MailForward", new { Identity = "f*@example.org", Target = "All@elsewhere.example" });
        await f.RunAsync("Set-MailFallbackAddress", new { Identity = "*", Target = "alice" });
        await f.RunAsync("Add-MailHeaderReplace", new { Identity = "info@example.org", Addresses = new[] { "bob", "alice" }, Scope = "Both" });
        await f.StoreFixture.Store.WriteAsync(t => { t.Administrators.Add("admin", PasswordHash.Create("a", 1000)); t.Settings.Set("SenderBlockAction", "\"Discard\""); return new ValueTask<bool>(true); }, default);
        return f;
    }

    static async Task<string> ExportAsync(CatalogFixture f, object? parameters = null) => (await f.ListAsync<ExportedText>("Export-MailConfiguration", parameters ?? new { })).Single().Text;

    [Fact]
    public async Task An_export_applied_to_the_same_server_changes_nothing()
    {
        await using var f = await StartAsync();
        var text = await ExportAsync(f);
        var (before, done) = (f.Dump(), await f.GetAsync<InvokedConfiguration>("Invoke-MailConfiguration", new { Configuration = text, AllowDeletions = true }));
        Assert.Equal((0, 0, 0), (done.Added, done.Changed, done.Removed));
        Assert.Equal(before, f.Dump());
        Assert.DoesNotContain("PBKDF2", text);
    }

    [Fact]
    public async Task An_address_under_a_second_name_of_its_domain_is_refused_because_it_would_be_removed_before()
    {
        await using var f = await StartAsync();
        var text = (await ExportAsync(f)).Replace("\"ext@b.example\"", "\"ext@bb.example\"");
        await f.RefusedAsync("InvalidParameter", "Invoke-MailConfiguration", new { Configuration = text, AllowDeletions = true });
    }

    [Fact]
    public async Task An_export_with_secrets_makes_another_server_the_same_logins_included()
    {
        await using var f = await StartAsync();
        var text = await ExportAsync(f, new { IncludeSecrets = true, Passphrase });
        Assert.DoesNotContain("PBKDF2", text);
        await using var g = await CatalogFixture.StartAsync();
        await g.RunAsync("Remove-MailUser", new { Identity = "alice" });
        await g.RefusedAsync("WrongPassphrase", "Invoke-MailConfiguration", new { Configuration = text, Passphrase = "another passphrase" });
        var done = await g.GetAsync<InvokedConfiguration>("Invoke-MailConfiguration", new { Configuration = text, Passphrase });
        Assert.Empty(done.GeneratedPasswords);
        Assert.Empty(await g.ListAsync<ConfigurationDifference>("Compare-MailConfiguration", new { Configuration = text }));
        Assert.Equal(LoginFailure.None, (await g.StoreFixture.Store.Authenticator.LoginAsync("alice", "secret", AccountServices.None, IPAddress.Loopback, default)).Failure);
        Assert.Equal(
            ("route password", "relay password"),
            g.StoreFixture.Store.Read(t => (t.MailRoutes.PasswordsOf(t.MailRoutes.Find("inside.example")!)["192.0.2.1:1025"], t.RelayHosts.PasswordOf(t.RelayHosts.Find("first.isp.example", 587)!))));
        Assert.DoesNotContain("route password", text);
        Assert.Equal((0, 0), await g.GetAsync<InvokedConfiguration>("Invoke-MailConfiguration", new { Configuration = text, Passphrase }) is var again ? (again.Added, again.Changed) : default);
    }

    [Fact]
    public async Task Compare_names_each_field_that_differs()
    {
        await using var f = await StartAsync();
        var text = await ExportAsync(f);
        await f.RunAsync("Set-MailUser", new { Identity = "alice", QuotaBytes = 5 });
        await f.RunAsync("Remove-GlobalSpam", new { Sender = "spam.example" });
        var differences = await f.ListAsync<ConfigurationDifference>("Compare-MailConfiguration", new { Configuration = text });
        Assert.Equal([("global spam spam.example", null, "listed"), ("user alice@example.org quotaBytes", "5", "0")], differences.Select(d => (d.Path, d.Here, d.There)));
    }

    [Fact]
    public async Task Without_allowance_nothing_is_removed_and_with_it_a_new_primary_replaces_the_old()
    {
        await using var f = await StartAsync();
        const string text = """{"domains":[{"name":"c.example","isPrimary":true,"users":[{"address":"carol@c.example"}]}]}""";
        var done = await f.GetAsync<InvokedConfiguration>("Invoke-MailConfiguration", new { Configuration = text });
        Assert.Equal(0, done.Removed);
        Assert.Equal("carol@c.example", Assert.Single(done.GeneratedPasswords).Address);
        Assert.Equal(LoginFailure.None, (await f.StoreFixture.Store.Authenticator.LoginAsync("carol", done.GeneratedPasswords[0].GeneratedPassword!, AccountServices.None, IPAddress.Loopback, default)).Failure);
        await f.RunAsync("Invoke-MailConfiguration", new { Configuration = text, AllowDeletions = true });
        Assert.Equal(["c.example"], (await f.ListAsync<ApplianceMail.Admin.Domains.DomainInfo>("Get-MailDomain", new { })).Select(d => d.Name));
        Assert.Empty(await f.ListAsync<ApplianceMail.Admin.Filtering.SenderBlockInfo>("Get-GlobalSpam", new { }));
    }

    [Theory]
    [InlineData("{")]
    [InlineData("""{"format":2}""")]
    [InlineData("""{"domains":[{"nam":"x.example"}]}""")]
    [InlineData("""{"domains":[{"name":"x y"}]}""")]
    [InlineData("""{"settings":{"NoSuchSetting":1}}""")]
    [InlineData("""{"settings":{"MaxRecipients":5}}""")]
    [InlineData("""{"services":{"SMTP":{"maxClients":-1}}}""")]
    [InlineData("""{"services":{"SMTP":{"accessMode":"Allow"}}}""")]
    [InlineData("""{"services":{"SMTP":{"accessMode":"Perhaps"}}}""")]
    [InlineData("""{"services":{"SMTP":{"maxClientz":5}}}""")]
    [InlineData("""{"domains":[{"name":"x.example","users":[{"address":"u@elsewhere.example"}]}]}""")]
    [InlineData("""{"domains":[{"name":"x.example","groups":[{"address":"g@x.example","members":["nobody@x.example"]}]}]}""")]
    public async Task A_wrong_configuration_is_refused_as_a_whole(string text)
    {
        await using var f = await StartAsync();
        var before = f.Dump();
        await Assert.ThrowsAsync<ApplianceMail.Admin.OperationException>(() => f.RunAsync("Invoke-MailConfiguration", new { Configuration = text }));
        Assert.Equal(before, f.Dump());
    }

    [Theory]
    [InlineData("""{"domains":[{"name":"example.org","settings":{"maxUser":5}}]}""")]
    [InlineData("""{"domains":[{"name":"example.org","settings":{"maxUsers":-5}}]}""")]
    [InlineData("""{"domains":[{"name":"example.org","settings":{"unknownUser":"DeliverTo"}}]}""")]
    [InlineData("""{"domains":[{"name":"example.org","users":[{"address":"alice@example.org","settings":{"send":{"exceptions":[null]}}}]}]}""")]
    [InlineData("""{"domains":[{"name":"example.org","users":[{"address":"alice@example.org","settings":{"send":null}}]}]}""")]
    [InlineData("""{"domains":[{"name":"example.org","users":[{"address":"alice@example.org","settings":{"access":{"imap":"1.2.3"}}}]}]}""")]
    [InlineData("""{"domains":[{"name":"example.org","users":[{"address":"alice@example.org","aliasDescriptions":{"x@example.org":"nobody"}}]}]}""")]
    [InlineData("""{"domains":[{"name":"example.org","groups":[{"address":"g@example.org","settings":{"senders":["a b"]}}]}]}""")]
    public async Task Settings_of_a_configuration_are_checked_as_those_of_operations(string configuration)
    {
        await using var f = await CatalogFixture.StartAsync();
        await f.RefusedAsync("InvalidParameter", "Invoke-MailConfiguration", new { Configuration = configuration });
    }

    [Fact]
    public async Task Differences_of_settings_are_named_one_by_one()
    {
        await using var f = await CatalogFixture.StartAsync();
        var before = await ExportAsync(f);
        await f.RunAsync("Set-MailUserLimit", new { Identity = "alice", RecipientsPerHour = 4 });
        var difference = Assert.Single(await f.ListAsync<ConfigurationDifference>("Compare-MailConfiguration", new { Configuration = before }));
        Assert.Equal(("user alice@example.org settings flow recipientsPerHour", "4", null), (difference.Path, difference.Here, difference.There));
    }
}
