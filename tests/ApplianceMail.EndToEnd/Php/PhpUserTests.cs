using System.Text.Json.Nodes;

namespace ApplianceMail.EndToEnd.Php;

/// <summary>The members for users of examples/php/MailDBInterface.php: each number, and what mail programs notice of it.</summary>
[Collection(PhpCollection.Name)]
public sealed class PhpUserTests(ApplianceFixture fixture)
{
    const string Missing = "missing.example";

    ApplianceProcess Server => fixture.Server;

    [SkippableFact]
    public async Task Addresses_are_checked_and_users_added()
    {
        await using var php = PhpSession.Start(Server.DataDirectory);
        var anna = NewUser("anna", "anna.test");
        await php.GivesAsync(0, "AddDomain", "anna.test");
        await php.GivesAsync(0, "CheckUser", "anna", "anna.test");
        await php.GivesAsync(0, "AddUser", " anna ", "Anna.test", anna.Password);
        await LogsInAsync(anna);
        await php.GivesAsync(0, "AddUserAlias", "sales", "anna.test", "anna");
        await php.GivesAsync(0, "AddGroup", "team", "anna.test", "", "anna", 0, "");
        await php.GivesAsync(1, "CheckUser", "anna@anna.test", "");
        await php.GivesAsync(1, "CheckUser", "anna", Missing);
        await php.GivesAsync(2, "checkuser", "ANNA", "anna.test");
        await php.GivesAsync(3, "CheckUser", "sales", "anna.test");
        await php.GivesAsync(4, "CheckUser", "team", "anna.test");
        foreach (var name in new[] { "", null, "two words", "anna@anna.test", "ümlaut" }) await php.GivesAsync(1, "AddUser", name, "anna.test", "Correct-horse-1");
        await php.GivesAsync(1, "AddUser", "erin", "anna.test", "");
        await php.GivesAsync(2, "AddUser", "anna", "anna.test", "Correct-horse-1");
        await php.GivesAsync(3, "AddUser", "team", "anna.test", "Correct-horse-1");
        await php.GivesAsync(4, "AddUser", "sales", "anna.test", "Correct-horse-1");
        await php.GivesAsync(0, "ModifyDomainStorage", "anna.test", 0, 1, 0, 0);
        await php.GivesAsync(5, "AddUser", "erin", "anna.test", "Correct-horse-1");
        await php.GivesAsync(0, "ModifyDomainStorage", "anna.test", 1024, 0, 0, 0);
        await php.GivesAsync(6, "AddUser", "erin", "anna.test", "Correct-horse-1");
        await php.GivesAsync(7, "AddUser", "erin", Missing, "Correct-horse-1");
        php.AssertSeen("CheckUser", 4);
        php.AssertSeen("AddUser", 7);
    }

    [SkippableFact]
    public async Task Deleted_users_log_in_no_more()
    {
        await using var php = PhpSession.Start(Server.DataDirectory);
        var user = NewUser("deleted");
        await php.GivesAsync(0, "AddUser", "deleted", null, user.Password);
        await LogsInAsync(user);
        await php.GivesAsync(0, "DeleteUser", "deleted", "");
        await IsRefusedAsync(user);
        await php.GivesAsync(1, "DeleteUser", "", "");
        await php.GivesAsync(2, "DeleteUser", "deleted", "");
        await php.GivesAsync(2, "DeleteUser", "1", "");
        await php.GivesAsync(2, "DeleteUser", "anna", Missing);
        await php.GivesWithoutServerAsync(3, "DeleteUser", "postmaster", "");
        php.AssertSeen("DeleteUser", 3);
    }

    [SkippableFact]
    public async Task Passwords_are_checked_and_changed()
    {
        await using var php = PhpSession.Start(Server.DataDirectory);
        var before = NewUser("changes");
        var after = before with { Password = "Пароль 密码 é" + Guid.NewGuid() };
        Server.KeepSecret(after.Password);
        await Server.RunAsync("New-MailUser", """{ "address": "elsewhere@example.test", "authenticationSource": "External" }""");
        await php.GivesAsync(0, "AddUser", "changes", "", before.Password);
        await php.GivesAsync(0, "Authenticate", "changes", "", before.Password);
        await php.GivesAsync(0, "ChangePassword", "changes", "", before.Password, after.Password);
        await php.GivesAsync(0, "Authenticate", "changes", "example.test", after.Password);
        foreach (var (name, domain, password, code) in new[] { ("", "", "x", 1), ("nobody", "", "x", 2), ("changes", Missing, "x", 2), ("elsewhere", "", "x", 3), ("changes", "", before.Password, 4), ("changes", "", "", 4) })
            await php.GivesAsync(code, "Authenticate", name, domain, password);
        await IsRefusedAsync(before);
        await php.GivesAsync(1, "ChangePassword", "", "", "x", "y");
        await php.GivesAsync(1, "ChangePassword", "changes", "", after.Password, "");
        await php.GivesAsync(2, "ChangePassword", "nobody", "", "x", "y");
        await php.GivesAsync(2, "ChangePassword", "nobody", "", "", "y");
        await php.GivesAsync(3, "ChangePassword", "elsewhere", "", "x", "y");
        await php.GivesAsync(4, "ChangePassword", "changes", "", "wrong", "y");
        await php.GivesAsync(4, "ChangePassword", "changes", "", null, "taken over");
        await php.GivesAsync(0, "Authenticate", "changes", "", after.Password);
        php.AssertSeen("Authenticate", 4);
        php.AssertSeen("ChangePassword", 4);
    }

    [SkippableFact]
    public async Task Profiles_are_changed()
    {
        await using var php = PhpSession.Start(Server.DataDirectory);
        await Server.NewUserAsync("profiled");
        await php.GivesAsync(0, "ModifyUser", "profiled", "", "Алиса Müller 李", "first\r\nsecond", "Sales", 12);
        await php.GivesAsync(0, "ModifyUser1", "profiled", "", "+49 170", "+49 30", "Main St 1\r\nBerlin", "Head", "+49 31");
        var profile = await RowAsync("Get-MailUserProfile", "profiled");
        Assert.Equal(("first\r\nsecond", "Sales", "12"), ((string)profile["description"]!, (string)profile["department"]!, (string)profile["office"]!));
        Assert.Equal(("+49 170", "+49 30", "Head"), ((string)profile["mobilePhone"]!, (string)profile["homePhone"]!, (string)profile["title"]!));
        Assert.Equal(("Main St 1\r\nBerlin", "+49 31"), ((string)profile["homeAddress"]!, (string)profile["officePhone"]!));
        Assert.Equal("Алиса Müller 李", (string)(await RowAsync("Get-MailUser", "profiled"))["displayName"]!);
        foreach (var (member, rest) in new[] { ("ModifyUser", new object?[] { "", "", "", null }), ("ModifyUser1", ["", "", "", "", null]) })
        {
            await php.GivesAsync(0, member, ["profiled", "", .. rest]);
            await php.GivesAsync(1, member, ["", "", .. rest]);
            await php.GivesAsync(1, member, ["profiled", "", "two\nlines", .. rest[1..]]);
            await php.GivesAsync(2, member, ["nobody", "", .. rest]);
            await php.GivesAsync(2, member, ["profiled", Missing, .. rest]);
            await php.GivesWithoutServerAsync(3, member, ["profiled", "", .. rest]);
            php.AssertSeen(member, 3);
        }
    }

    [SkippableFact]
    public async Task Quotas_are_changed_and_kept()
    {
        await using var php = PhpSession.Start(Server.DataDirectory);
        var user = NewUser("quota", "quota.test");
        await php.GivesAsync(0, "AddDomain", "quota.test");
        await php.GivesAsync(0, "AddUser", "quota", "quota.test", user.Password);
        await php.GivesAsync(0, "ModifyUserQuota", "quota", "quota.test", "1000", 500, "80", 2_000_000, 10.0);
        var row = await RowAsync("Get-MailUser", user.Address);
        Assert.Equal((1000L, 500L), ((long)row["quotaBytes"]!, (long)row["quotaMessages"]!));
        await using (var imap = await ImapClient.LoginAsync(Server.Endpoint("IMAPS"), user))
            Assert.StartsWith("NO [OVERQUOTA]", (await imap.CommandAsync($"APPEND INBOX {{1100+}}\r\n{new string('x', 1100)}")).Status);
        foreach (var (member, enough, tooMuch) in new[] { ("ModifyUserQuota", 4 * 1024 * 1024, 11 * 1024 * 1024), ("ModifyUserQuotaEx", 4 * 1024, 11 * 1024) })
        {
            await php.GivesAsync(0, "ModifyDomainStorage", "quota.test", 0, 0, 0, 0);
            await php.GivesAsync(0, member, "quota", "quota.test", 0, 0, 0, 0, 0);
            await php.GivesAsync(1, member, "", "quota.test", 0, 0, 0, 0, 0);
            foreach (int wrong in Enumerable.Range(0, 5))
                await php.GivesAsync(1, member, ["quota", "quota.test", .. Enumerable.Range(0, 5).Select(i => (object)(i == wrong ? -1 : 0))]);
            await php.GivesAsync(1, member, "quota", "quota.test", 0, 0, 101, 0, 0);
            await php.GivesAsync(2, member, "nobody", "quota.test", 0, 0, 0, 0, 0);
            await php.GivesAsync(3, member, "quota", Missing, 0, 0, 0, 0, 0);
            await php.GivesAsync(0, member, "quota", "quota.test", enough, 0, 0, 0, 0);
            await php.GivesAsync(0, "ModifyDomainStorage", "quota.test", 10 * 1024, 0, 1024, 1);
            await php.GivesAsync(4, member, "quota", "quota.test", tooMuch, 0, 0, 0, 0);
            await php.GivesAsync(4, member, "quota", "quota.test", enough, 0, 0, tooMuch, 0);
            await php.GivesWithoutServerAsync(5, member, "quota", "quota.test", 0, 0, 0, 0, 0);
            php.AssertSeen(member, 5);
        }
        await php.GivesAsync(0, "ModifyDomainStorage", "quota.test", 0, 0, 0, 0);
        await php.GivesAsync(0, "ModifyUserQuotaEx", "quota", "quota.test", 10L * 1024 * 1024, 100_000, 90, 0, 0);
        Assert.Equal(10L * 1024 * 1024 * 1024, (long)(await RowAsync("Get-MailUser", user.Address))["quotaBytes"]!);
        await php.GivesAsync(1, "ModifyUserQuotaEx", "quota", "quota.test", long.MaxValue, 0, 0, 0, 0);
    }

    [SkippableFact]
    public async Task Rights_and_status_decide_who_logs_in()
    {
        await using var php = PhpSession.Start(Server.DataDirectory);
        var user = NewUser("rights", "rights.test");
        await php.GivesAsync(0, "AddDomain", "rights.test");
        await php.GivesAsync(0, "AddUser", "rights", "rights.test", user.Password);
        await RightsAsync(php, 0, "rights", "rights.test", 0, pop3: 1);
        await IsRefusedAsync(user);
        await (await ImapClient.LoginAsync(Server.Endpoint("IMAPS"), user)).DisposeAsync();
        await RightsAsync(php, 0, "rights", "rights.test", unchecked((int)4_000_000_000));
        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(4_000_000_000), (DateTimeOffset)(await RowAsync("Get-MailUserRight", user.Address))["expiresAt"]!);
        await LogsInAsync(user);
        await RightsAsync(php, 0, "rights", "rights.test", 1_000_000);
        await IsRefusedAsync(user);
        await RightsAsync(php, 0, "rights", "rights.test", 0);
        await LogsInAsync(user);
        await RightsAsync(php, 1, "rights", "rights.test", 0, pop3: 2);
        await RightsAsync(php, 1, "", "rights.test", 0);
        await RightsAsync(php, 2, "nobody", "rights.test", 0);
        await RightsAsync(php, 3, "rights", Missing, 0);
        // His network disk is off, so its quota counts only when it comes back.
        await php.GivesAsync(0, "ModifyDomainStorage", "rights.test", 0, 0, 1024, 0);
        await RightsAsync(php, 0, "rights", "rights.test", 0, netStore: 1);
        await php.GivesAsync(0, "ModifyUserQuota", "rights", "rights.test", 0, 0, 0, 2 * 1024 * 1024, 0);
        await RightsAsync(php, 4, "rights", "rights.test", 0);
        await php.GivesWithoutServerAsync(5, "ModifyUserRight", "rights", "rights.test", 0, 0, 0, 0, 0, 0, 0, 0);
        php.AssertSeen("ModifyUserRight", 5);
        foreach (int status in new[] { 1, 2 })
        {
            await php.GivesAsync(0, "ModifyUserStatus", "rights", "rights.test", status);
            await IsRefusedAsync(user);
        }
        await php.GivesAsync(0, "ModifyUserStatus", "rights", "rights.test", "0");
        await LogsInAsync(user);
        await php.GivesAsync(1, "ModifyUserStatus", "rights", "rights.test", 3);
        await php.GivesAsync(2, "ModifyUserStatus", "nobody", "rights.test", 0);
        await php.GivesWithoutServerAsync(3, "ModifyUserStatus", "rights", "rights.test", 0);
        php.AssertSeen("ModifyUserStatus", 3);
    }

    [SkippableFact]
    public async Task Messages_are_counted()
    {
        await using var php = PhpSession.Start(Server.DataDirectory);
        var user = await Server.NewUserAsync("counted");
        await using (var imap = await ImapClient.LoginAsync(Server.Endpoint("IMAPS"), user))
        {
            foreach (var folder in new[] { "INBOX", "INBOX", "Sent" }) await imap.AppendAsync(folder, Messages.Make(Messages.Names[0], "sender@example.org", user.Address));
            await imap.OkAsync("SELECT INBOX");
            await imap.OkAsync("STORE 1 +FLAGS (\\Seen)");
        }
        foreach (var (folders, onlyNew, counts) in new (string?, object, string)[] { ("inbox", 0, "1/2"), ("Inbox|sent", 0, "1/2|1/1"), ("sent|inbox", 1, "1|1"), ("|sent| |inbox|", 1, "1|1"), ("|", 1, "1|1|0|0|0"), (null, 0, "1/2|1/1|0/0|0/0|0/0"), ("", "1", "1|1|0|0|0") })
            Assert.Equal(counts, (string)(await php.CallAsync("GetFolderMsgCount", "counted", "", user.Password, folders, onlyNew))!);
        foreach (var (name, password, folders) in new[] { ("counted", "wrong", ""), ("nobody", "x", ""), ("", "x", ""), ("counted", user.Password, "inbox|attic") })
        {
            Assert.Equal("", (string)(await php.CallAsync("GetFolderMsgCount", name, "", password, folders, 0))!);
            Assert.NotEqual("", php.Reason);
        }
    }

    async Task RightsAsync(PhpSession php, int code, string user, string domain, int expires, int pop3 = 0, int netStore = 0) =>
        await php.GivesAsync(code, "ModifyUserRight", user, domain, expires, pop3, 0, 0, netStore, 0, 0, 0);

    User NewUser(string name, string domain = "example.test")
    {
        var user = new User($"{name}@{domain}", $"Pw-{name}-{Guid.NewGuid():n}");
        Server.KeepSecret(user.Password);
        return user;
    }

    async Task LogsInAsync(User user) => await (await Pop3Client.LoginAsync(Server.Endpoint("POP3"), user)).DisposeAsync();

    async Task IsRefusedAsync(User user)
    {
        await using var wire = await Wire.ConnectAsync(Server.Endpoint("POP3"));
        await wire.ReadLineAsync();
        await wire.SendAsync($"USER {user.Address}\r\nPASS {user.Password}\r\n");
        await wire.ReadLineAsync();
        Assert.StartsWith("-ERR", await wire.ReadLineAsync());
    }

    async Task<JsonNode> RowAsync(string operation, string identity) => (await Server.RunAsync(operation, new JsonObject { ["identity"] = identity }.ToJsonString()))["result"]![0]!;
}
