using System.Globalization;
using System.Text.Json.Nodes;
using ApplianceMail.AdminClient;

namespace ApplianceMail.EndToEnd.Com;

/// <summary>Every member and every number that the server's answers lead to, from VBScript and JScript; the effects as mail programs see them.</summary>
[Collection(ComTests.Name)]
public sealed class MemberTests(ComMachine machine)
{
    const string Password = "First-{0}-1";

    Logins Logins => new(machine.Server);

    AccessFiles Files => new(machine);

    [SkippableTheory, InlineData("vbs"), InlineData("js")]
    public async Task Users_are_added_described_disabled_and_removed(string x)
    {
        await RunAsync("users.txt", x);
        var password = PasswordOf(x);
        await Logins.AssertAsync($"u-{x}@example.test", password, pop3: true, imap: true);
        await Logins.AssertAsync($"u-{x}@example.test", $"Second-{x}-1", pop3: false, imap: false);
        foreach (var name in new[] { "off", "wait", "gone" }) await Logins.AssertAsync($"{name}-{x}@example.test", password, pop3: false, imap: false);
        var profile = await RowAsync("Get-MailUserProfile", $"u-{x}@example.test");
        Assert.Equal(
            ("Full Name", "What he does", "Sales", "Room 12", "+49 170 1", "+49 30 1", "Street 1", "Head of sales", "+49 30 2"),
            (Text(profile, "displayName"), Text(profile, "description"), Text(profile, "department"), Text(profile, "office"), Text(profile, "mobilePhone"), Text(profile, "homePhone"), Text(profile, "homeAddress"),
                Text(profile, "title"), Text(profile, "officePhone")));
        // The user of a domain with limited storage got its least quota.
        Assert.Equal(3 * 1024 * 1024, (await RowAsync("Get-MailUser", $"two@size-{x}.example"))["quotaBytes"]!.GetValue<long>());
    }

    [SkippableTheory, InlineData("vbs"), InlineData("js")]
    public async Task Passwords_are_checked_and_changed_and_reset_where_the_token_may(string x)
    {
        ComMachine.Require();
        await AddExternalAsync($"external-{x}");
        await RunAsync("passwords.txt", x, ("wide", await Files.WithTokenAsync("*")));
        await Logins.AssertAsync($"pw-{x}@example.test", $"Third-{x}-1", pop3: true, imap: true);
        await Logins.AssertAsync($"pw-{x}@example.test", $"Second-{x}-1", pop3: false, imap: false);
    }

    [SkippableTheory, InlineData("vbs"), InlineData("js")]
    public async Task Quotas_rights_and_expiry_hold_for_mail_programs(string x)
    {
        await RunAsync("limits.txt", x, ("past", Seconds(DateTimeOffset.UtcNow.AddDays(-1))), ("future", Seconds(s_future)));
        var password = PasswordOf(x);
        await Logins.AssertAsync($"r-{x}@example.test", password, pop3: false, imap: true);
        await Logins.AssertAsync($"late-{x}@example.test", password, pop3: false, imap: false);
        await Logins.AssertAsync($"soon-{x}@example.test", password, pop3: true, imap: false);
        var limited = await RowAsync("Get-MailUser", $"q@limits-{x}.example");
        Assert.Equal((5242880, 0, 10485760), (limited["quotaBytes"]!.GetValue<long>(), limited["quotaMessages"]!.GetValue<long>(), limited["netdiskBytes"]!.GetValue<long>()));
        var large = await RowAsync("Get-MailUser", $"q-{x}@example.test");
        Assert.Equal((8L << 30, 70000, 4L << 30), (large["quotaBytes"]!.GetValue<long>(), large["quotaMessages"]!.GetValue<long>(), large["netdiskBytes"]!.GetValue<long>()));
        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(uint.MaxValue - 1), large["expiresAt"]!.GetValue<DateTimeOffset>());
        Assert.Equal(s_future, (await RowAsync("Get-MailUser", $"soon-{x}@example.test"))["expiresAt"]!.GetValue<DateTimeOffset>());
    }

    [SkippableTheory, InlineData("vbs"), InlineData("js")]
    public async Task Domains_are_added_limited_renamed_and_removed_only_when_empty(string x)
    {
        await RunAsync("domains.txt", x, ("future", Seconds(s_future)));
        var password = PasswordOf(x);
        await Logins.AssertAsync($"closed@d-{x}.example", password, pop3: false, imap: true);
        await Logins.AssertAsync($"open@d-{x}.example", password, pop3: true, imap: true);
        await Logins.AssertAsync($"open@second-{x}.example", password, pop3: true, imap: true);
        Assert.Equal(s_future, (await RowAsync("Get-MailUser", $"closed@d-{x}.example"))["expiresAt"]!.GetValue<DateTimeOffset>());
        var domain = await RowAsync("Get-MailDomain", $"d-{x}.example");
        Assert.Equal((102400L * 1024, 10, 51200L * 1024, 3L * 1024 * 1024), (Number(domain, "maxStorageBytes"), Number(domain, "maxUsers"), Number(domain, "maxNetdiskBytes"), Number(domain, "minQuotaBytes")));
        var options = await RowAsync("Get-MailDomainOption", $"d-{x}.example");
        Assert.Equal(
            (5, 100, 20, 3, 1048576, 500),
            (Number(options, "maxSignatures"), Number(options, "maxContacts"), Number(options, "maxMailRules"), Number(options, "maxExternalPop3Accounts"), Number(options, "maxExternalPop3MessageBytes"),
                Number(options, "maxExternalPop3Messages")));
        Assert.Equal(("CORP", $"mail.d-{x}.example", "192.0.2.7"), (Text(options, "windowsDomain"), Text(options, "loginUrl"), Text(options, "loginIp")));
        Assert.Equal((true, true), (options["allowRegistration"]!.GetValue<bool>(), options["registrationNeedsApproval"]!.GetValue<bool>()));
    }

    [SkippableTheory, InlineData("vbs"), InlineData("js")]
    public async Task Aliases_groups_and_administrators_come_and_go(string x)
    {
        await RunAsync("names.txt", x);
        var group = await RowAsync("Get-MailGroup", $"g-{x}@example.test");
        Assert.Equal(("Only one", "Listed"), (Text(group, "description"), Text(group, "sendRight")));
        Assert.Equal($"m-{x}@example.test", Text(await RowAsync("Get-MailGroupMember", $"g-{x}@example.test"), "member"));
        Assert.Equal(1, Number(group, "members"));
        Assert.Equal($"n-{x}@example.test", Assert.Single(group["senders"]!.AsArray())!.ToString());
        var listed = await RowAsync("Get-MailGroup", $"listed-{x}@example.test");
        Assert.Equal([$"m-{x}@example.test", "boss@example.net"], listed["senders"]!.AsArray().Select(s => s!.ToString()));
        // An alias is another name for logins too.
        await Logins.AssertAsync($"n-{x}@example.test", PasswordOf(x), pop3: true, imap: true);
        Assert.Equal("Super", Text(await RowAsync("Get-MailAdministrator", $"super-{x}"), "kind"));
        var ranged = await RowAsync("Get-MailAdministrator", $"range-{x}");
        Assert.Equal([$"a-{x}.example", "example.test"], ranged["domains"]!.AsArray().Select(d => d!.ToString()).Order(StringComparer.Ordinal));
    }

    [SkippableTheory, InlineData("vbs"), InlineData("js")]
    public async Task Folders_are_counted_for_who_has_the_password(string x)
    {
        ComMachine.Require();
        await AddExternalAsync($"external-{x}");
        var user = new User($"f-{x}@example.test", PasswordOf(x));
        await machine.Server.RunAsync("New-MailUser", new JsonObject { ["Address"] = user.Address, ["Password"] = user.Password }.ToJsonString());
        await using (var client = await ImapClient.LoginAsync(machine.Server.Endpoint("IMAPS"), user))
        {
            foreach (var mailbox in new[] { "INBOX", "INBOX", "INBOX", "Sent" }) await client.AppendAsync(mailbox, Messages.Make("plain", user.Address, user.Address));
            foreach (var mailbox in new[] { "INBOX", "Sent" })
            {
                await client.OkAsync($"SELECT {mailbox}");
                await client.OkAsync(@"STORE 1 +FLAGS.SILENT (\Seen)");
            }
        }
        var own = Files.Own;
        await RunAsync("folders.txt", x, ("data", machine.Server.DataDirectory), ("zero", Files.Write(new AutomationAccess(own.Uri, own.Token, own.Certificate, "0"))));
    }

    [SkippableFact]
    public async Task Text_of_any_script_arrives_whole()
    {
        await RunAsync("unicode.txt", "js");
        var profile = await RowAsync("Get-MailUserProfile", "unicode@example.test");
        Assert.Equal(("J\u00fcrgen \u6797", "\u041f\u0440\u0438\u0432\u0435\u0442 \ud83d\ude42"), (Text(profile, "displayName"), Text(profile, "description")));
        await Logins.AssertAsync("unicode@example.test", "P\u00e4ssw\u00f6rt-\u20ac-1", pop3: true, imap: true);
        Assert.Equal("Gr\u00fc\u00dfe", Text(await RowAsync("Get-MailGroup", "unicode-group@example.test"), "description"));
    }

    static readonly DateTimeOffset s_future = new(2037, 5, 6, 7, 8, 9, TimeSpan.Zero);

    static string Seconds(DateTimeOffset time) => time.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);

    static string PasswordOf(string x) => string.Format(CultureInfo.InvariantCulture, Password, x);

    async Task RunAsync(string table, string language, params (string Name, string Value)[] values)
    {
        ComMachine.Require();
        foreach (var word in new[] { "First", "Second", "Third", "Fourth", "Long-Password" }) machine.Server.KeepSecret($"{word}-{language}-1");
        var all = values.Append(("x", language)).ToDictionary(v => v.Item1, v => v.Item2.Replace(@"\", language == "js" ? @"\\" : @"\", StringComparison.Ordinal));
        await CallTable.Read(table, all).RunAsync(machine, ScriptLanguage.Of(language));
    }

    async Task AddExternalAsync(string name)
    {
        if ((await machine.Server.RunAsync("Test-MailAddress", new JsonObject { ["Address"] = name }.ToJsonString()))["result"]![0]!["kind"]!.ToString() == "Free")
            await machine.Server.RunAsync("New-MailUser", new JsonObject { ["Address"] = name, ["AuthenticationSource"] = "External" }.ToJsonString());
    }

    async Task<JsonNode> RowAsync(string operation, string identity) => (await machine.Server.RunAsync(operation, new JsonObject { ["Identity"] = identity }.ToJsonString()))["result"]![0]!;

    static string? Text(JsonNode row, string name) => row[name]?.ToString();

    static long Number(JsonNode row, string name) => row[name]!.GetValue<long>();
}
