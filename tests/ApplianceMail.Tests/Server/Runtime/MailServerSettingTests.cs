using System.Globalization;
using ApplianceMail.Admin.Server;
using ApplianceMail.Store.Settings;

namespace ApplianceMail.Tests.Server.Runtime;

/// <summary>Get- and Set-MailServerSetting on a whole appliance.</summary>
public sealed class MailServerSettingTests
{
    static async Task<MailServerSettingInfo> SettingAsync(RunningAppliance a, string name) => (await a.ListAsync<MailServerSettingInfo>("Get-MailServerSetting", new { Identity = name })).Single();

    [Fact]
    public async Task Every_setting_is_shown_with_default_source_range_and_description()
    {
        await using var a = await RunningAppliance.StartAsync(o => o with { Limits = o.Limits with { MaxRecipients = 300 } });
        var all = await a.ListAsync<MailServerSettingInfo>("Get-MailServerSetting", new { });
        Assert.Equal(SettingDescription.All.Select(s => s.Name), all.Select(s => s.Name));
        Assert.All(all, s => Assert.EndsWith(".", s.Description));
        Assert.Equal(("300", "300", SettingSource.Configuration), (all.Single(s => s.Name == "MaxRecipients") is var r ? (r.Value, r.Default, r.Source) : default));
        Assert.Equal(("52428800", SettingSource.Default, "bytes"), (all.Single(s => s.Name == "MaxMessageBytes") is var m ? (m.Value, m.Source, m.Unit) : default));
        await a.RunAsync("Set-MailServerSetting", new { Identity = "maxrecipients", Value = "400" });
        Assert.Equal(("400", "300", SettingSource.Store), await SettingAsync(a, "MaxRecipients") is var s ? (s.Value, s.Default, s.Source) : default);
        await a.RunAsync("Set-MailServerSetting", new { Identity = "MaxRecipients", Reset = true });
        Assert.Equal(("300", SettingSource.Configuration), await SettingAsync(a, "MaxRecipients") is var t ? (t.Value, t.Source) : default);
        await a.RefusedAsync("SettingNotFound", "Get-MailServerSetting", new { Identity = "NoSuch" });
    }

    [Fact]
    public async Task A_setting_holds_at_once_also_for_sessions_that_were_there_and_after_a_restart()
    {
        await using var a = await RunningAppliance.StartAsync();
        await using var smtp = await a.ConnectAsync("SMTP");
        await smtp.ExpectAsync("220 example.test  Service ready");
        await smtp.AskAsync("HELO client.example");
        await a.RunAsync("Set-MailServerSetting", new { Identity = "MaxMessageBytes", Value = "1MB" });
        Assert.StartsWith("552", await smtp.AskAsync("MAIL FROM:<a@example.net> SIZE=1048577"));
        Assert.StartsWith("250", await smtp.AskAsync("MAIL FROM:<a@example.net> SIZE=1048576"));
        await a.ReopenAsync();
        Assert.Equal("1048576", (await SettingAsync(a, "MaxMessageBytes")).Value);
        await using var again = await a.ConnectAsync("SMTP");
        await again.ExpectAsync("220 *");
        await again.SendAsync("EHLO client.example");
        Assert.EndsWith("SIZE 1048576", await again.ReadUntilAsync("SIZE"));
    }

    [Theory]
    [InlineData("Welcome to Example", "220 example.test Welcome to Example")]
    [InlineData("mx.example.net ESMTP", "220 mx.example.net ESMTP")]
    [InlineData("", "220 example.test  Service ready")]
    public async Task The_greeting_begins_with_a_host_name_whatever_is_set(string greeting, string expected)
    {
        await using var a = await RunningAppliance.StartAsync();
        await a.RunAsync("Set-MailServerSetting", new { Identity = "Greeting", Value = greeting });
        await using var smtp = await a.ConnectAsync("SMTP");
        await smtp.ExpectAsync(expected);
        await smtp.SendAsync("EHLO client.example");
        await smtp.ExpectAsync("250-mail.example.test");
    }

    [Fact]
    public async Task The_greeting_follows_the_primary_domain()
    {
        await using var a = await RunningAppliance.StartAsync();
        await a.RunAsync("New-MailDomain", new { Name = "other.example" });
        await a.RunAsync("Set-MailDomain", new { Identity = "other.example", Primary = true });
        await using var smtp = await a.ConnectAsync("SMTP");
        await smtp.ExpectAsync("220 other.example  Service ready");
    }

    [Fact]
    public async Task Passwords_in_the_clear_and_auth_on_port_25_follow_their_settings()
    {
        await using var a = await RunningAppliance.StartAsync();
        await using var pop3 = await a.ConnectAsync("POP3");
        await pop3.ExpectAsync("+OK *");
        await a.RunAsync("Set-MailServerSetting", new { Identity = "PlainTextLogin", Value = "never" });
        await a.RunAsync("Set-MailServerSetting", new { Identity = "SmtpAuthentication", Value = "on" });
        await using var other = await a.ConnectAsync("POP3");
        await other.ExpectAsync("+OK *");
        await other.SendAsync("USER alice");
        await other.ExpectAsync("-ERR *");
        await a.RunAsync("Set-MailServerSetting", new { Identity = "PlainTextLogin", Value = "Always" });
        await using var smtp = await a.ConnectAsync("SMTP");
        await smtp.ExpectAsync("220 *");
        await smtp.SendAsync("EHLO client.example");
        Assert.Equal("250-AUTH PLAIN LOGIN", await smtp.ReadUntilAsync("AUTH"));
    }

    [Theory]
    [InlineData("MaxMessageBytes", "big", "from 1024 to 2147483647")]
    [InlineData("MaxMessageBytes", "1", "from 1024 to 2147483647")]
    [InlineData("MaxMessageBytes", "3GB", "from 1024 to 2147483647")]
    [InlineData("MaxMessageBytes", "99999999999999999999", "from 1024 to 2147483647")]
    [InlineData("MaxMessageBytes", "8589934593GB", "from 1024 to 2147483647")]
    [InlineData("MaxRecipients", "50", "from 100 to 100000")]
    [InlineData("MaxRecipients", "1KB", "from 100 to 100000")]
    [InlineData("PasswordGuessWindowMinutes", "0", "from 1 to 1440")]
    [InlineData("PlainTextLogin", "sometimes", "Never, Loopback, Always")]
    [InlineData("PlainTextLogin", "1", "Never, Loopback, Always")]
    [InlineData("SenderBlockAction", "drop", "Reject, Discard")]
    [InlineData("SmtpAuthentication", "perhaps", "true or false")]
    [InlineData("HostName", "no host", "mail.example.org")]
    [InlineData("Greeting", "a\r\n220 b", "printable ASCII")]
    [InlineData("Greeting", "Grüße", "printable ASCII")]
    [InlineData("ConsoleAddresses", "10.0.0.300", "'10.0.0.300'")]
    [InlineData("DnsServers", "dns.example.org", "'dns.example.org'")]
    [InlineData("DnsServers", "192.0.2.1:99999", "'192.0.2.1:99999'")]
    [InlineData("OutgoingAddress", "192.0.2.1:25", "a port has no place here")]
    [InlineData("OutgoingAddress", "192.0.2.1, 192.0.2.2", "two addresses of one family")]
    [InlineData("HelloName", "no name", "or an empty text")]
    [InlineData("RemoteTimeoutSeconds", "5", "from 10 to 3600")]
    public async Task A_wrong_value_is_refused_with_the_setting_and_what_is_allowed(string name, string value, string expected)
    {
        await using var f = await Admin.CatalogFixture.StartAsync();
        var refusal = await f.RefusedAsync("InvalidParameter", "Set-MailServerSetting", new { Identity = name, Value = value });
        Assert.Contains(name, refusal.Message);
        Assert.Contains(expected, refusal.Message);
    }

    [Theory]
    [InlineData("MaxMessageBytes", "50MB", "52428800")]
    [InlineData("MaxMessageBytes", " 2048 ", "2048")]
    [InlineData("MaxMessageBytes", "100 kb", "102400")]
    [InlineData("SmtpAuthentication", "$true", "True")]
    [InlineData("ConsoleAccess", "LISTED", "Listed")]
    [InlineData("HostName", "Mail.Example.ORG", "mail.example.org")]
    [InlineData("ConsoleAddresses", "*,!161.29.5.*", "*,!161.29.5.*")]
    [InlineData("DnsServers", "192.0.2.1, [2001:db8::1]:5353", "192.0.2.1, [2001:db8::1]:5353")]
    [InlineData("DnsServers", "", "")]
    [InlineData("OutgoingAddress", "192.0.2.1 2001:db8::1", "192.0.2.1 2001:db8::1")]
    [InlineData("HelloName", "Out.Example.ORG", "out.example.org")]
    [InlineData("HelloName", " ", "")]
    public async Task Values_are_taken_as_people_write_them(string name, string value, string expected)
    {
        await using var f = await Admin.CatalogFixture.StartAsync();
        Assert.Equal(expected, (await f.GetAsync<MailServerSettingInfo>("Set-MailServerSetting", new { Identity = name, Value = value })).Value);
        Assert.Equal(expected, (await f.ListAsync<MailServerSettingInfo>("Get-MailServerSetting", new { Identity = name })).Single().Value);
    }

    [Fact]
    public async Task Either_a_value_or_reset_is_given()
    {
        await using var f = await Admin.CatalogFixture.StartAsync();
        await f.RefusedAsync("InvalidParameter", "Set-MailServerSetting", new { Identity = "Greeting" });
        await f.RefusedAsync("InvalidParameter", "Set-MailServerSetting", new { Identity = "Greeting", Value = "x", Reset = true });
    }

    [Fact]
    public void Every_default_is_allowed_and_comes_through_json_unchanged()
    {
        foreach (var setting in SettingDescription.All)
        {
            var text = setting.Text(new EffectiveSettings());
            Assert.True(setting.TryParse(text, out var value, out _), setting.Name + " " + text);
            Assert.Equal(value, setting.FromJson(setting.ToJson(value)));
        }
    }
}
