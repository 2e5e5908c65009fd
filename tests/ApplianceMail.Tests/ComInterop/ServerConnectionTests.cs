using System.Net;
using System.Net.Sockets;
using System.Reflection;
using ApplianceMail.AdminClient;
using ApplianceMail.ComInterop;
using ApplianceMail.Tests.AdminClient;
using ApplianceMail.Tests.Harness;
using ApplianceMail.Tests.Web;
using Microsoft.AspNetCore.Http;

namespace ApplianceMail.Tests.ComInterop;

public sealed class ServerConnectionTests
{
    /// <summary>Every member with arguments that would succeed, and what it returns where the server cannot be asked.</summary>
    public static TheoryData<string, object?[], object?> Members => new()
    {
        { "GetDBPath", [], "" },
        { "CheckUser", ["x", ""], 1 },
        { "AddUser", ["x", "", "secret"], 1 },
        { "ModifyUser", ["alice", "", "", "", "", ""], 3 },
        { "ModifyUserQuota", ["alice", "", 0, 0, 0, 0, 0], 5 },
        { "ModifyUserQuotaEx", ["alice", "", 0L, 0, 0, 0L, 0], 5 },
        { "ModifyUserRight", ["alice", "", 0, 0, 0, 0, 0, 0, 0, 0], 5 },
        { "ModifyUserStatus", ["alice", "", 0], 3 },
        { "DeleteUser", ["alice", ""], 3 },
        { "ChangePassword", ["alice", "", "secret", "new"], 1 },
        { "ChangePassword", ["alice", "", "", "new"], 1 },
        { "Authenticate", ["alice", "", "secret"], 4 },
        { "AddDomain", ["new.example"], 1 },
        { "ModifyDomainStorage", ["example.org", 0, 0, 0, 0], 3 },
        { "ModifyDomainStorage", ["", 0, 0, 0, 0], 3 },
        { "ModifyDomainRight", ["example.org", 0, 0, 0, 0, 0, 0, 0, 0], 3 },
        { "ModifyDomainLimit", ["example.org", 0, 0, 0, 0, 0, 0], 3 },
        { "ModifyDomain", ["example.org", "", "", "", "", 0, 0], 3 },
        { "DeleteDomain", ["new.example"], 1 },
        { "AddAdminUser", ["x", "secret", 0, ""], 1 },
        { "DeleteAdminUser", ["x"], 1 },
        { "AddUserAlias", ["x", "", "alice"], 2 },
        { "DeleteUserAlias", ["x", ""], 2 },
        { "AddDomainAlias", ["new.example", "example.org"], 2 },
        { "DeleteDomainAlias", ["new.example"], 2 },
        { "AddGroup", ["x", "", "", "", 0, ""], 1 },
        { "AddGroup", ["x", "", "", "", 2, "alice"], 1 },
        { "ModifyGroup", ["x", "", "", "", 0, ""], 3 },
        { "DeleteGroup", ["x", ""], 2 },
        { "ModifyUser1", ["alice", "", "", "", "", "", ""], 3 },
        { "GetFolderMsgCount", ["alice", "", "secret", "", 0], "" },
        { "Run", ["Get-MailDomain", ""], "" },
    };

    [Fact]
    public void Every_member_is_in_the_list()
    {
        var members = typeof(IMailDBInterface).GetMethods().Where(m => !m.IsSpecialName && m.Name != "InitControl").Select(m => m.Name);
        Assert.Equal(members.Order(), Members.Select(m => (string)m[0]!).Distinct().Order());
    }

    [Theory, MemberData(nameof(Members))]
    public async Task A_member_fails_with_its_number_when_the_server_is_down(string member, object?[] arguments, object? expected)
    {
        await using var site = await Site.OpenAsync();
        await site.EndServerAsync();
        AssertFails(site, member, arguments, expected);
        File.Delete(Path.Combine(site.Directory, AutomationAccess.FileName));
        AssertFails(site, member, arguments, expected);
        File.WriteAllText(Path.Combine(site.Directory, AutomationAccess.FileName), "damaged");
        AssertFails(site, member, arguments, expected);
    }

    [Theory, MemberData(nameof(Members))]
    public async Task A_member_fails_with_its_number_when_the_token_has_no_right(string member, object?[] arguments, object? expected)
    {
        await using var site = await Site.OpenAsync();
        var token = await site.RunAsync("New-MailToken", new { name = "narrow", operations = new[] { "Get-MailDomainAlias" } });
        site.WriteFile((string)token["secret"]!);
        // What Run returns is the server's own answer: that there is no right.
        if (member == "Run") Assert.Contains("AccessDenied", (string)site.Call(member, arguments)!);
        else AssertFails(site, member, arguments, member == "ChangePassword" ? ExpectedWithoutRight(arguments) : expected);
        site.WriteFile("unknown");
        if (member != "Run") AssertFails(site, member, arguments, expected);
    }

    /// <summary>Without the right to a reset an empty old password is a wrong one.</summary>
    static object ExpectedWithoutRight(object?[] arguments) => arguments[2] is "" ? 4 : 1;

    /// <summary>Lines that no server writes; an access file for another machine is written by hand.</summary>
    [Theory]
    [InlineData("uri=http://127.0.0.1:6000/\ntoken=x")]
    [InlineData("uri=ftp://127.0.0.1/\ntoken=x")]
    [InlineData("uri=/var/lib/appliancemail\ntoken=x")]
    [InlineData("uri=mailto:admin@example.org\ntoken=x")]
    [InlineData("uri=https://127.0.0.1:6000/\ntoken=")]
    [InlineData("uri=https://127.0.0.1:6000/\ntoken=two words")]
    [InlineData("uri=https://127.0.0.1:6000/\ntoken=\0")]
    [InlineData("uri=https://127.0.0.1:6000/\ntoken=é")]
    public async Task A_file_with_another_scheme_or_token_is_damaged_and_nothing_is_sent(string text)
    {
        await using var site = await Site.OpenAsync();
        File.WriteAllText(Path.Combine(site.Directory, AutomationAccess.FileName), text);
        foreach (var member in Members)
        {
            AssertFails(site, (string)member[0]!, (object?[])member[1]!, member[2]);
            Assert.StartsWith("AccessFileDamaged", site.Reason);
        }
    }

    [Fact]
    public async Task A_place_that_cannot_be_looked_at_is_no_exception()
    {
        await using var site = await Site.OpenAsync();
        var file = Path.Combine(site.Directory, AutomationAccess.FileName);
        File.Delete(file);
        Directory.CreateDirectory(file);
        foreach (var place in new[] { new string('a', 300), string.Join('/', Enumerable.Repeat("a", 3000)), "\ud800", site.Directory })
        {
            site.Call("InitControl", place);
            foreach (var member in Members) AssertFails(site, (string)member[0]!, (object?[])member[1]!, member[2]);
        }
    }

    [Fact]
    public async Task Another_certificate_is_not_talked_to()
    {
        await using var site = await Site.OpenAsync();
        site.WriteFile(AdminPort.AutomationToken, certificate: new string('0', 64));
        site.Gives(1, "AddUser", "carol", "", "secret");
        Assert.Contains("CertificateNotTrusted", site.Reason);
    }

    [Fact]
    public async Task A_server_that_takes_the_connection_and_says_nothing_is_given_up_in_time()
    {
        await using var site = await Site.OpenAsync();
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        File.WriteAllText(Path.Combine(site.Directory, AutomationAccess.FileName), $"uri=https://127.0.0.1:{((IPEndPoint)silent.LocalEndpoint).Port}/\ntoken=x\ncertificate={new string('0', 64)}\n");
        await Task.Run(() => site.Gives(4, "Authenticate", "alice", "", "secret")).WaitAsync(CallTime.Patience + Patience.Limit);
    }

    [Fact]
    public async Task An_object_goes_on_when_the_server_has_another_token()
    {
        await using var site = await Site.OpenAsync();
        site.WriteFile("old");
        site.Gives(1, "AddUser", "carol", "", "secret");
        site.WriteFile(AdminPort.AutomationToken);
        site.Gives(0, "AddUser", "carol", "", "secret");
    }

    [Fact]
    public async Task A_file_that_was_written_within_one_tick_of_the_clock_is_read_again_where_its_token_is_unknown()
    {
        await using var site = await Site.OpenAsync();
        var file = Path.Combine(site.Directory, AutomationAccess.FileName);
        var written = File.GetLastWriteTimeUtc(file);
        Rewrite("old");
        site.Gives(1, "AddUser", "carol", "", "secret");
        Assert.StartsWith("NotAuthenticated", site.Reason);
        Rewrite(AdminPort.AutomationToken);
        site.Gives(0, "AddUser", "carol", "", "secret");

        void Rewrite(string token)
        {
            site.WriteFile(token);
            File.SetLastWriteTimeUtc(file, written);
        }
    }

    [Fact]
    public async Task A_file_that_was_written_within_one_tick_of_the_clock_is_read_again_where_nobody_answers()
    {
        await using var site = await Site.OpenAsync();
        var file = Path.Combine(site.Directory, AutomationAccess.FileName);
        var (written, text) = (File.GetLastWriteTimeUtc(file), File.ReadAllText(file));
        File.WriteAllText(file, text.Replace($":{site.Server.Port}/", ":1/"));
        File.SetLastWriteTimeUtc(file, written);
        site.Gives(1, "AddUser", "carol", "", "secret");
        Assert.StartsWith("ServerNotReached", site.Reason);
        File.WriteAllText(file, text);
        File.SetLastWriteTimeUtc(file, written);
        site.Gives(0, "AddUser", "carol", "", "secret");
    }

    [Fact]
    public async Task A_members_calls_have_one_patience_together()
    {
        await using var site = await Site.OpenAsync();
        var clock = new ManualTime();
        var time = new CallTime(clock);
        Assert.Null(ServerConnection.Ask(site.Directory, s => s.RunAsync("Get-MailServer", [], time)).Refusal);
        clock.Advance(CallTime.Patience);
        var failure = Assert.Throws<AdminClientException>(() => { ServerConnection.Ask(site.Directory, s => s.RunAsync("New-MailDomain", new() { ["name"] = "late.example" }, time)); });
        Assert.Equal("ServerNotReached", failure.Code);
        site.Gives(0, "AddDomain", "late.example");
    }

    [Fact]
    public async Task A_server_that_was_updated_first_is_understood()
    {
        await using var port = await ScriptedAdminPort.StartAsync(http =>
        {
            http.Response.Headers["X-ApplianceMail-Version"] = "99.0.0";
            return http.Response.WriteAsJsonAsync(new { result = new[] { new { kind = "User", isRight = true } } });
        });
        await using var site = await Site.OpenAsync();
        Name(site, port.Uri, port.CertificateHash);
        site.Gives(2, "CheckUser", "alice", "");
        site.Gives(0, "Authenticate", "alice", "", "secret");
        site.Gives(0, "AddUser", "carol", "", "secret");
    }

    [Theory]
    [InlineData("mail"), InlineData("mail/")]
    public async Task The_ports_root_may_be_a_path_behind_a_proxy(string root)
    {
        await using var port = await ScriptedAdminPort.StartAsync(http => http.Response.WriteAsJsonAsync(new { result = new[] { new { kind = http.Request.Path == "/mail/api/v1/admin/Test-MailAddress" ? "User" : "Free" } } }));
        await using var site = await Site.OpenAsync();
        Name(site, new Uri(port.Uri, root), port.CertificateHash);
        site.Gives(2, "CheckUser", "alice", "");
    }

    [Fact]
    public async Task A_directory_that_was_named_is_the_only_one_looked_at()
    {
        await using var site = await Site.OpenAsync();
        site.Call("InitControl", Path.Combine(site.Directory, "missing"));
        Assert.Equal("", site.Call("GetDBPath"));
        Assert.Contains("ServerNotRunning", site.Reason);
        site.Call("InitControl", "no\0directory");
        site.Gives(1, "AddUser", "carol", "", "secret");
        site.Call("InitControl", site.Directory);
        site.Gives(0, "CheckUser", "nobody", "");
    }

    [Fact]
    public async Task The_file_in_the_data_directory_is_found_from_there()
    {
        await using var site = await Site.OpenAsync();
        var data = Directory.CreateDirectory(Path.Combine(site.Directory, "data", AutomationAccess.DirectoryName));
        File.Move(Path.Combine(site.Directory, AutomationAccess.FileName), Path.Combine(data.FullName, AutomationAccess.FileName));
        site.Call("InitControl", Path.Combine(site.Directory, "data"));
        site.Gives(2, "CheckUser", "alice", "");
    }

    [Fact]
    public async Task Wrong_types_and_numbers_of_arguments_stay_errors()
    {
        await using var site = await Site.OpenAsync();
        Assert.ThrowsAny<MissingMethodException>(() => site.Call("AddUser", "a", ""));
        Assert.ThrowsAny<MissingMethodException>(() => site.Call("AddUser", "a", "", "b", "c"));
        Assert.Throws<FormatException>(() => site.Call("ModifyUserStatus", "alice", "", "abc"));
        Assert.Throws<OverflowException>(() => site.Call("ModifyUserStatus", "alice", "", 70_000));
        Assert.ThrowsAny<MissingMethodException>(() => site.Call("NoSuchMember"));
    }

    [Fact]
    public async Task Run_takes_any_operation_that_the_token_has_the_right_to()
    {
        await using var site = await Site.OpenAsync();
        var token = await site.RunAsync("New-MailToken", new { name = "wide", operations = new[] { "Get-MailDomain" } });
        site.WriteFile((string)token["secret"]!);
        Assert.Contains("\"example.org\"", (string)site.Call("Run", "Get-MailDomain", "")!);
        Assert.Contains("InvalidParameter", (string)site.Call("Run", "Get-MailDomain", """{ "colour": 1 }""")!);
        Assert.Contains("OperationNotFound", (string)site.Call("Run", "Paint-MailDomain", "{}")!);
        foreach (var wrong in new[] { "[", "[1]", "1", "{" })
        {
            Assert.Equal("", site.Call("Run", "Get-MailDomain", wrong));
            Assert.Contains("InvalidJson", site.Reason);
        }
    }

    [Fact]
    public async Task A_site_on_another_machine_comes_with_a_token_for_automation()
    {
        await using var site = await Site.OpenAsync();
        var token = await site.RunAsync("New-MailToken", new { name = "website", forAutomation = true });
        site.WriteFile((string)token["secret"]!);
        site.Gives(0, "AddUser", "carol", "", "secret");
        site.Gives(0, "ChangePassword", "carol", "", "secret", "changed");
        site.Gives(4, "ChangePassword", "carol", "", "", "taken over");
        site.Gives(1, "AddAdminUser", "root", "secret", 0, "");
        token = await site.RunAsync("New-MailToken", new { name = "panel", forAutomation = true, allowAdministrators = true, allowEmptyOldPassword = true });
        site.WriteFile((string)token["secret"]!);
        site.Gives(0, "ChangePassword", "carol", "", "", "reset");
        site.Gives(0, "AddAdminUser", "root", "secret", 0, "");
    }

    [Fact]
    public async Task A_token_of_a_domains_administrator_is_good_for_his_domains_alone_and_says_so()
    {
        await using var site = await Site.OpenAsync();
        await site.RunAsync("New-MailDomain", new { name = "own.example" });
        await site.RunAsync("New-MailAdministrator", new { name = "keeper", password = "secret-1", kind = "Domain", domains = new[] { "own.example" } });
        var token = (await site.Server.RunAsync("New-MailToken", new { name = "site", forAutomation = true }, AdminPort.Basic("keeper", "secret-1"))).Result;
        site.WriteFile((string)token["secret"]!);
        site.Gives(0, "AddUser", "anna", "own.example", "secret");
        site.Gives(0, "AddGroup", "team", "own.example", "", "anna", 2, "anna");
        site.Gives(1, "AddUser", "carol", "", "secret");
        site.Gives(1, "CheckUser", "alice", "example.org");
        site.Gives(4, "Authenticate", "alice", "missing.example", "secret");
        site.Gives(1, "AddGroup", "crew", "own.example", "", "alice@example.org", 0, "");
        // A visitor who names another domain does nothing beyond the site's rights, and must not fill the journal.
        Assert.DoesNotContain(site.Server.Mail.Store.ReadJournal(new()), e => e.Refusal is not null);
        // Where the main domain's name is needed, it is the right that is missing.
        site.Gives(1, "AddGroup", "team", "", "", "", 2, "alice");
        site.Gives(3, "ModifyDomainStorage", "", 0, 0, 0, 0);
        site.Gives(2, "AddDomainAlias", "second.example", "");
        Assert.Equal("", site.Call("GetDBPath"));
        Assert.StartsWith("AccessDenied", site.Reason);
    }

    [Fact]
    public async Task What_is_longer_than_the_server_takes_is_a_wrong_parameter_and_no_failure()
    {
        var text = new string('x', ApplianceMail.AdminClient.AdminClient.MaxRequestBytes);
        await using var site = await Site.OpenAsync();
        site.Gives(1, "ModifyUser", "alice", "", "", text, "", "");
        Assert.StartsWith("InvalidParameter", site.Reason);
        site.Gives(1, "Authenticate", "alice", "", text);
        site.Gives(1, "AddUserAlias", text, "", "alice");
        Assert.Equal("", site.Call("Run", "Test-MailAddress", $$"""{ "address": "{{text}}" }"""));
        site.Gives(0, "Authenticate", "alice", "", "secret");
    }

    static void Name(Site site, Uri server, string certificate) =>
        File.WriteAllText(Path.Combine(site.Directory, AutomationAccess.FileName), $"uri={server}\ntoken=x\ncertificate={certificate}\n");

    static void AssertFails(Site site, string member, object?[] arguments, object? expected)
    {
        object? got = site.Call(member, arguments);
        Assert.Equal(expected, got is short code ? (int)code : got);
        Assert.NotEqual("", site.Reason);
    }
}
