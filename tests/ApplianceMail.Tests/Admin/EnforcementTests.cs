using System.Net;
using ApplianceMail.Mail.Authentication;
using ApplianceMail.Store.Directory;
using ApplianceMail.Tests.Smtp;

namespace ApplianceMail.Tests.Admin;

/// <summary>What operations change holds in SMTP at once, without a restart.</summary>
public sealed class EnforcementTests
{
    const string Text = "Subject: x\r\n\r\nBody\r\n";

    static async Task<SmtpHarness> StartAsync(CatalogFixture f, Func<ApplianceMail.Transport.Smtp.SmtpSessionOptions, ApplianceMail.Transport.Smtp.SmtpSessionOptions>? change = null)
    {
        var smtp = SmtpHarness.Over(f.StoreFixture, change);
        await smtp.HelloAsync();
        return smtp;
    }

    static async Task<int> CountAsync(CatalogFixture f, string user) => (int)(await f.ListAsync<ApplianceMail.Admin.Users.MailUserStatistics>("Get-MailUserStatistics", new { Identity = user })).Single().Messages;

    [Fact]
    public async Task An_alias_delivers_to_its_owner_and_none_when_it_is_gone()
    {
        await using var f = await CatalogFixture.StartAsync();
        var smtp = await StartAsync(f);
        await f.RunAsync("Add-MailUserAlias", new { Identity = "alice", Alias = "Sales" });
        await smtp.DeliverAsync(Text, "SALES@example.org");
        Assert.Equal(1, await CountAsync(f, "alice"));
        await f.RunAsync("Remove-MailUserAlias", new { Identity = "sales" });
        await RefusedAsync(smtp, "sales@example.org", "550 5.1.1 *");
    }

    [Fact]
    public async Task A_domain_alias_is_good_for_mail_and_login()
    {
        await using var f = await CatalogFixture.StartAsync();
        var smtp = await StartAsync(f);
        await f.RunAsync("Add-MailDomainAlias", new { Identity = "example.org", Alias = "example.com" });
        await smtp.DeliverAsync(Text, "alice@example.com");
        Assert.Equal(1, await CountAsync(f, "alice"));
        Assert.Equal("alice@example.org", (await f.ListAsync<ApplianceMail.Admin.Users.MailUserInfo>("Get-MailUser", new { Identity = "alice@example.com" })).Single().Address);
        Assert.Equal(LoginFailure.None, (await f.StoreFixture.Store.Authenticator.LoginAsync("alice@example.com", "secret", AccountServices.None, IPAddress.Loopback, default)).Failure);
    }

    [Fact]
    public async Task A_group_delivers_to_each_member_once_however_often_it_is_named()
    {
        await using var f = await CatalogFixture.StartAsync();
        var smtp = await StartAsync(f);
        await f.RunAsync("Add-MailUserAlias", new { Identity = "bob", Alias = "bobby" });
        await f.RunAsync("New-MailGroup", new { Address = "inner", Members = new[] { "bobby", "bob" } });
        await f.RunAsync("New-MailGroup", new { Address = "outer", Members = new[] { "alice", "inner", "bob" } });
        // A ring.
        await f.RunAsync("Add-MailGroupMember", new { Identity = "inner", Member = "outer" });
        await smtp.DeliverAsync(Text, "outer@example.org");
        Assert.Equal((1, 1), (await CountAsync(f, "alice"), await CountAsync(f, "bob")));
        await f.RunAsync("Disable-MailUser", new { Identity = "bob" });
        await smtp.DeliverAsync(Text, "outer@example.org");
        Assert.Equal((2, 1), (await CountAsync(f, "alice"), await CountAsync(f, "bob")));
        await f.RunAsync("Remove-MailGroupMember", new { Identity = "outer", Member = "alice" });
        await RefusedAsync(smtp, "outer@example.org", "550 5.2.1 *");
        await f.RunAsync("New-MailGroup", new { Address = "empty" });
        await RefusedAsync(smtp, "empty@example.org", "550 5.1.1 *");
    }

    [Theory]
    [InlineData("sender@example.net", true)]
    [InlineData("SENDER@Example.NET", true)]
    [InlineData("*@example.net", true)]
    [InlineData("example.net", true)]
    [InlineData("net", false)]
    [InlineData("ample.net", false)]
    [InlineData("other@example.net", false)]
    [InlineData("*@sub.example.net", false)]
    public async Task A_globally_refused_sender_gets_550_for_each_recipient(string entry, bool refused)
    {
        await using var f = await CatalogFixture.StartAsync();
        var smtp = await StartAsync(f);
        if (entry == "net") await f.RefusedAsync("InvalidParameter", "Add-GlobalSpam", new { Sender = "127.0.0.1" });
        else await f.RunAsync("Add-GlobalSpam", new { Sender = entry });
        if (refused) await RefusedAsync(smtp, "alice@example.org", "550 5.7.1 *");
        else await smtp.DeliverAsync(Text);
    }

    [Fact]
    public async Task A_bare_domain_means_its_subdomains_too_and_an_asterisk_does_not()
    {
        await using var f = await CatalogFixture.StartAsync();
        var smtp = await StartAsync(f);
        await f.RunAsync("Add-GlobalSpam", new { Sender = "*@net.example" });
        await f.RunAsync("Add-GlobalSpam", new { Sender = "org.example" });
        foreach (var (sender, expected) in ((string, string)[])[("a@net.example", "550 *"), ("a@sub.net.example", "250 *"), ("a@org.example", "550 *"), ("a@very.sub.org.example", "550 *"), ("a@notorg.example", "250 *")])
        {
            await smtp.SendAsync($"MAIL FROM:<{sender}>");
            await smtp.ExpectAsync("250 *");
            await smtp.SendAsync("RCPT TO:<alice@example.org>");
            await smtp.ExpectAsync(expected);
            await smtp.SendAsync("RSET");
            await smtp.ExpectAsync("250 *");
        }
    }

    [Fact]
    public async Task A_user_refuses_for_himself_alone_also_as_a_member_of_a_group()
    {
        await using var f = await CatalogFixture.StartAsync();
        var smtp = await StartAsync(f);
        await f.RunAsync("New-MailGroup", new { Address = "both", Members = new[] { "alice", "bob" } });
        await f.RunAsync("Add-UserSpam", new { Identity = "alice", Sender = "example.net" });
        await RefusedAsync(smtp, "alice@example.org", "550 5.7.1 *");
        await smtp.SendAsync("RSET");
        await smtp.ExpectAsync("250 *");
        await smtp.DeliverAsync(Text, "both@example.org");
        Assert.Equal((0, 1), (await CountAsync(f, "alice"), await CountAsync(f, "bob")));
        await f.RunAsync("Remove-UserSpam", new { Identity = "alice", Sender = "example.net" });
        await smtp.DeliverAsync(Text);
        Assert.Equal(1, await CountAsync(f, "alice"));
    }

    [Fact]
    public async Task By_setting_refused_senders_mail_is_accepted_and_discarded()
    {
        await using var f = await CatalogFixture.StartAsync();
        var smtp = await StartAsync(f);
        await f.RunAsync("Add-UserSpam", new { Identity = "alice", Sender = "example.net" });
        await f.RunAsync("Set-MailServerSetting", new { Identity = "SenderBlockAction", Value = "Discard" });
        await smtp.DeliverAsync(Text);
        Assert.Equal(0, await CountAsync(f, "alice"));
        await smtp.DeliverAsync(Text, "bob@example.org");
        Assert.Equal(1, await CountAsync(f, "bob"));
        Assert.Empty(f.StoreFixture.Store.Check());
    }

    [Fact]
    public async Task A_host_that_calls_itself_by_a_refused_domain_gets_550()
    {
        await using var f = await CatalogFixture.StartAsync();
        await f.RunAsync("Add-RefusedDomain", new { Identity = "Stupidspam.net" });
        var smtp = await StartAsync(f);
        foreach (var (hello, expected) in (((string, string)[])[("EHLO mx.stupidspam.net", "550 *"), ("HELO STUPIDSPAM.NET", "550 *"), ("HELO notstupidspam.net", "250 *")]))
        {
            await smtp.SendAsync(hello);
            await smtp.ExpectAsync(expected);
        }
    }

    [Fact]
    public async Task A_host_whose_address_has_a_name_in_a_refused_domain_gets_554_and_may_only_quit()
    {
        await using var f = await CatalogFixture.StartAsync();
        await f.RunAsync("Add-RefusedDomain", new { Identity = "stupidspam.net" });
        var smtp = SmtpHarness.Over(f.StoreFixture, o => o with { Dns = new OneName("host7.stupidspam.net") });
        await smtp.ExpectAsync("554 *");
        await smtp.SendAsync("EHLO innocent.example");
        await smtp.ExpectAsync("503 *");
        await smtp.SendAsync("QUIT");
        await smtp.ExpectAsync("221 *");
    }

    static async Task RefusedAsync(SmtpHarness smtp, string to, string expected)
    {
        await smtp.SendAsync("MAIL FROM:<sender@example.net>");
        await smtp.ExpectAsync("250 *");
        await smtp.SendAsync($"RCPT TO:<{to}>");
        await smtp.ExpectAsync(expected);
        await smtp.SendAsync("RSET");
        await smtp.ExpectAsync("250 *");
    }

    sealed class OneName(string name) : IDnsResolver
    {
        public ValueTask<DnsAnswer> QueryAsync(string asked, DnsType type, CancellationToken cancel) =>
            new(type == DnsType.Ptr ? new DnsAnswer(DnsStatus.Found, [new NameRecord(name)], false, asked) : new DnsAnswer(DnsStatus.NoData, [], false, asked));
    }
}
