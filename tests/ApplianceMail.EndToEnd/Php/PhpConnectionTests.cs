using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using ApplianceMail.AdminClient;

namespace ApplianceMail.EndToEnd.Php;

/// <summary>How examples/php/MailDBInterface.php finds the server, whom it trusts, and what its members return where the server cannot be asked.</summary>
[Collection(PhpCollection.Name)]
public sealed class PhpConnectionTests(ApplianceFixture fixture)
{
    /// <summary>Every member with arguments that would succeed, and what it returns where the server cannot be asked.</summary>
    static readonly (string Member, object?[] Arguments, object Failed)[] s_members =
    [
        ("GetDBPath", [], ""), ("CheckUser", ["x", ""], 1), ("AddUser", ["x", "", "Correct-horse-1"], 1), ("ModifyUser", ["postmaster", "", "", "", "", ""], 3),
        ("ModifyUserQuota", ["postmaster", "", 0, 0, 0, 0, 0], 5), ("ModifyUserQuotaEx", ["postmaster", "", 0, 0, 0, 0, 0], 5), ("ModifyUserRight", ["postmaster", "", 0, 0, 0, 0, 0, 0, 0, 0], 5),
        ("ModifyUserStatus", ["postmaster", "", 0], 3), ("DeleteUser", ["postmaster", ""], 3), ("ChangePassword", ["postmaster", "", "x", "y"], 1), ("ChangePassword", ["postmaster", "", "", "y"], 1),
        ("Authenticate", ["postmaster", "", "x"], 4), ("AddDomain", ["x.test"], 1), ("ModifyDomainStorage", ["", 0, 0, 0, 0], 3), ("ModifyDomainRight", ["example.test", 0, 0, 0, 0, 0, 0, 0, 0], 3),
        ("ModifyDomainLimit", ["example.test", 0, 0, 0, 0, 0, 0], 3), ("ModifyDomain", ["example.test", "", "", "", "", 0, 0], 3), ("DeleteDomain", ["x.test"], 1),
        ("AddAdminUser", ["x", "Correct-horse-1", 0, ""], 1), ("DeleteAdminUser", ["x"], 1), ("AddUserAlias", ["x", "", "postmaster"], 2), ("DeleteUserAlias", ["x", ""], 2),
        ("AddDomainAlias", ["x.test", "example.test"], 2), ("DeleteDomainAlias", ["x.test"], 2), ("AddGroup", ["x", "", "", "", 0, ""], 1), ("ModifyGroup", ["x", "", "", "", 0, ""], 3),
        ("DeleteGroup", ["x", ""], 2), ("ModifyUser1", ["postmaster", "", "", "", "", "", ""], 3), ("GetFolderMsgCount", ["postmaster", "", "x", "", 0], ""), ("Run", ["Get-MailServer", ""], ""),
    ];

    ApplianceProcess Server => fixture.Server;

    [SkippableFact]
    public async Task A_member_fails_with_its_number_when_the_server_is_down()
    {
        Tool.Require("php");
        await using var server = await ApplianceProcess.StartNewAsync();
        await using var php = PhpSession.Start(server.DataDirectory);
        Assert.Equal(server.DataDirectory, (string)(await php.CallAsync("GetDBPath"))!);
        // The file stays, as after a crash.
        int port = server.Port("ADMIN");
        await server.KillAsync();
        using (FreePort.Hold(port))
            foreach (var member in s_members) await FailsAsync(php, "ServerNotReached", member);
        await server.StartAsync();
        await php.GivesAsync(0, "CheckUser", "x", "");
        await server.StopAsync();
        foreach (var member in s_members) await FailsAsync(php, "ServerNotRunning", member);
    }

    [SkippableFact]
    public async Task A_member_fails_with_its_number_when_the_token_has_no_right()
    {
        using var folder = new TemporaryDirectory();
        Write(folder, Access().Uri, await TokenAsync("""{ "name": "narrow", "operations": ["Get-MailDomainAlias"] }"""), Access().Certificate);
        await using var php = PhpSession.Start(folder.Path);
        foreach (var member in s_members.Where(m => m.Member is not "ChangePassword" and not "Run")) await FailsAsync(php, "AccessDenied", member);
        await php.GivesAsync(1, "ChangePassword", "postmaster", "", "x", "y");
        // Without the right to a reset an empty old password is a wrong one.
        await php.GivesAsync(4, "ChangePassword", "postmaster", "", "", "y");
        Assert.Contains("AccessDenied", (string)(await php.CallAsync("Run", "Get-MailServer", "{}"))!);
        Write(folder, Access().Uri, "unknown", Access().Certificate);
        await FailsAsync(php, "NotAuthenticated", s_members[1]);
    }

    [SkippableFact]
    public async Task A_site_on_another_machine_comes_with_a_token_for_automation()
    {
        using var folder = new TemporaryDirectory();
        Write(folder, Access().Uri, await TokenAsync("""{ "name": "website", "forAutomation": true }"""), Access().Certificate);
        await using var php = PhpSession.Start(folder.Path);
        await php.GivesAsync(0, "AddUser", "remote", "", "Correct-horse-1");
        await php.GivesAsync(0, "ChangePassword", "remote", "", "Correct-horse-1", "Correct-horse-2");
        await php.GivesAsync(4, "ChangePassword", "remote", "", "", "Correct-horse-3");
        await php.GivesAsync(1, "AddAdminUser", "remote", "Correct-horse-1", 0, "");
        Write(folder, Access().Uri, await TokenAsync("""{ "name": "panel", "forAutomation": true, "allowAdministrators": true, "allowEmptyOldPassword": true }"""), Access().Certificate);
        await php.GivesAsync(0, "ChangePassword", "remote", "", "", "Correct-horse-3");
        await php.GivesAsync(0, "Authenticate", "remote", "", "Correct-horse-3");
        await php.GivesAsync(0, "AddAdminUser", "remote", "Correct-horse-1", 0, "");
        await php.GivesAsync(0, "DeleteAdminUser", "remote");
    }

    [SkippableFact]
    public async Task Another_certificate_is_told_no_token()
    {
        using var folder = new TemporaryDirectory();
        await using var php = PhpSession.Start(folder.Path);
        Write(folder, Access().Uri, Access().Token, new string('0', 64));
        await FailsAsync(php, "CertificateNotTrusted", s_members[1]);
        Assert.Contains(Access().Certificate.ToLowerInvariant(), php.Reason);
        // None of the machine's authorities has signed it either.
        Write(folder, Access().Uri, Access().Token, "");
        await FailsAsync(php, "CertificateNotTrusted", s_members[1]);
        Write(folder, Access().Uri, Access().Token, string.Join(':', Access().Certificate.ToUpperInvariant().Chunk(2).Select(c => new string(c))));
        await php.GivesAsync(0, "CheckUser", "nobody", "");
    }

    [SkippableTheory]
    [InlineData(true, "", 8), InlineData(false, "", 8), InlineData(true, "2", 2), InlineData(false, "2", 2), InlineData(false, "3601", 8)]
    public async Task What_is_slow_is_given_up(bool speaks, string patience, int seconds)
    {
        Tool.Require("php");
        using var folder = new TemporaryDirectory();
        await using var peer = speaks ? SlowPeer.Trickling() : SlowPeer.Silent();
        Write(folder, new Uri($"https://127.0.0.1:{peer.Port}/"), "x", Convert.ToHexString(SHA256.HashData(TestCertificate.Certificate.RawData)));
        await using var php = PhpSession.Start(folder.Path, new Dictionary<string, string> { [Tool.PatienceVariable] = patience });
        await FailsAsync(php, "ServerNotReached", s_members.First(m => m.Member == "Authenticate"));
        Assert.Contains($" {seconds} seconds", php.Reason);
    }

    [SkippableTheory]
    [InlineData("damaged"), InlineData("uri=https://127.0.0.1:1/\n"), InlineData("uri=\ntoken=x\n"), InlineData("uri=http://127.0.0.1:1/\ntoken=x\n"), InlineData("uri=https:///\ntoken=x\n")]
    [InlineData("uri=https://127.0.0.1:1/\ntoken=x\r y\n"), InlineData("uri=https://127.0.0.1:1/\ntoken=x\ncertificate=12\n"), InlineData("")]
    public async Task A_damaged_file_is_no_server(string text)
    {
        using var folder = new TemporaryDirectory();
        folder.Write(AutomationAccess.FileName, text);
        await using var php = PhpSession.Start(folder.Path);
        await FailsAsync(php, text.EndsWith("12\n", StringComparison.Ordinal) ? "InvalidCertificateHash" : "AccessFileDamaged", s_members[2]);
        Assert.Equal("", (string)(await php.CallAsync("GetFolderMsgCount", "postmaster", "", "x", "", 0))!);
    }

    /// <summary>As Notepad and Windows PowerShell write a file by hand; COM's class reads it.</summary>
    [SkippableTheory]
    [InlineData("utf-8"), InlineData("utf-16"), InlineData("utf-16BE")]
    public async Task A_file_with_a_mark_before_it_is_read(string encoding)
    {
        using var folder = new TemporaryDirectory();
        await File.WriteAllTextAsync(Path.Combine(folder.Path, AutomationAccess.FileName), Access().ToString().Replace("\n", "\r\n"), Encoding.GetEncoding(encoding));
        await using var php = PhpSession.Start(folder.Path);
        await php.GivesAsync(2, "CheckUser", "postmaster", "");
    }

    /// <summary>The numbers and blanks of COM: true is -1, which is no switch; U+180E was a blank once.</summary>
    [SkippableFact]
    public async Task What_COM_takes_for_a_number_or_a_blank_is_one_here()
    {
        await using var php = PhpSession.Start(Server.DataDirectory);
        await php.GivesAsync(1, "ModifyUserStatus", "postmaster", "", true);
        await php.GivesAsync(0, "ModifyUserStatus", "postmaster", "", false);
        await php.GivesAsync(1, "CheckUser", "nobody\u180e", "");
        await php.GivesAsync(0, "CheckUser", "\u00a0\u3000\u0085\u000bnobody\u2028", "");
    }

    [SkippableFact]
    public async Task A_directory_that_was_named_is_the_only_one_looked_at()
    {
        await using var php = PhpSession.Start(Server.DataDirectory);
        // PHP opens what has a scheme, over the network too.
        foreach (var missing in new[] { "/nowhere", "no\0directory", "file://" + Server.DataDirectory, "phar://x.phar", "data:text/plain,uri=https:" })
        {
            await php.CallAsync("InitControl", missing);
            await FailsAsync(php, "ServerNotRunning", s_members[1]);
        }
        await php.CallAsync("InitControl", $" {Path.Combine(Server.DataDirectory, AutomationAccess.DirectoryName)} ");
        await php.GivesAsync(0, "CheckUser", "nobody", "");
    }

    [SkippableTheory]
    [InlineData("APPLIANCEMAIL_AUTOMATION"), InlineData("APPLIANCEMAIL_DATA"), InlineData("XDG_DATA_HOME"), InlineData("HOME")]
    public async Task The_server_on_this_machine_is_found(string variable)
    {
        Skip.If(OperatingSystem.IsWindows() && variable.EndsWith("HOME", StringComparison.Ordinal), "Windows has other places.");
        using var folder = new TemporaryDirectory();
        var environment = new Dictionary<string, string> { ["APPLIANCEMAIL_AUTOMATION"] = "", ["APPLIANCEMAIL_DATA"] = "", ["XDG_DATA_HOME"] = "", ["HOME"] = folder.Path };
        environment[variable] = variable.StartsWith("APP", StringComparison.Ordinal) ? Server.DataDirectory : folder.Path;
        // Where a server that was started by hand has its data.
        var data = Path.Combine(folder.Path, variable == "HOME" ? ".local/share" : "", "ApplianceMail");
        if (!variable.StartsWith("APP", StringComparison.Ordinal))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(data)!);
            Directory.CreateSymbolicLink(data, Server.DataDirectory);
        }
        await using var php = PhpSession.Start("", environment);
        Assert.Equal(Server.DataDirectory, (string)(await php.CallAsync("GetDBPath"))!);
    }

    [SkippableFact]
    public async Task What_the_servers_settings_allow_is_there()
    {
        Tool.Require("php");
        await using var server = await ApplianceProcess.StartNewAsync(settings: """ "automation": { "allowAdministrators": false, "allowEmptyOldPassword": true, "failedCount": "zero" }, """);
        await using var php = PhpSession.Start(server.DataDirectory);
        var user = await server.NewUserAsync("resets");
        await server.RunAsync("New-MailUser", """{ "address": "elsewhere@example.test", "authenticationSource": "External" }""");
        var reset = user with { Password = "Reset-" + user.Password };
        await php.GivesAsync(0, "ChangePassword", "resets", "", "", reset.Password);
        await (await Pop3Client.LoginAsync(server.Endpoint("POP3"), reset)).DisposeAsync();
        await php.GivesAsync(1, "ChangePassword", "resets", "", "", "");
        await php.GivesAsync(2, "ChangePassword", "nobody", "", "", "x");
        await php.GivesAsync(3, "ChangePassword", "elsewhere", "", "", "x");
        await php.GivesAsync(1, "AddAdminUser", "root", "Correct-horse-1", 0, "");
        Assert.Equal("0", (string)(await php.CallAsync("GetFolderMsgCount", "resets", "", "wrong", "", 0))!);
    }

    [SkippableFact]
    public async Task Wrong_types_and_numbers_of_arguments_are_thrown_without_their_secrets()
    {
        await using var php = PhpSession.Start(Server.DataDirectory);
        foreach (var (member, arguments, thrown) in new (string, object?[], string)[]
        {
            ("AddUser", ["a", "Secret-1"], "ArgumentCountError"), ("AddUser", ["a", "", "Secret-1", "Secret-1"], "ArgumentCountError"), ("AddUser", [new[] { "a" }, "", "Secret-1"], "TypeError"),
            ("AddAdminUser", ["a", "Secret-1", "", ""], "TypeError"), ("AddAdminUser", ["a", "Secret-1", null, ""], "TypeError"), ("AddAdminUser", ["a", "Secret-1", "abc", ""], "TypeError"),
            ("AddAdminUser", ["a", "Secret-1", 70_000, ""], "ValueError"), ("ModifyUserQuota", ["a", "", 3_000_000_000, 0, 0, 0, 0], "ValueError"), ("NoSuchMember", [], "Error"),
        })
        {
            var value = (string)(await php.CallAsync(member, arguments))!;
            Assert.StartsWith(thrown + " ", value);
            // PHP hides what is marked as secret since 8.2.
            if (thrown != "ArgumentCountError" && await IsHidingAsync()) Assert.DoesNotContain("Secret", value + php.Reason);
        }
    }

    /// <summary>The harness looks for them, and for errors, in the log at its most detailed.</summary>
    [SkippableFact]
    public async Task No_password_or_token_is_in_the_log_whatever_came_of_the_call()
    {
        Tool.Require("php");
        await using var server = await ApplianceProcess.StartNewAsync(settings: """ "automation": { "allowEmptyOldPassword": true }, """);
        const string needle = "Needle-in-the-hay-1", next = "Needle-in-the-straw-2";
        var access = AutomationAccess.Read(AutomationAccess.PathOf(server.DataDirectory));
        foreach (var secret in new[] { needle, next, access.Token, new string('n', 2000) }) server.KeepSecret(secret);
        await using var php = PhpSession.Start(server.DataDirectory);
        foreach (int round in new[] { 0, 1 })
        {
            await php.GivesAsync(round == 0 ? 0 : 2, "AddUser", "hay", "", needle);
            await php.GivesAsync(7, "AddUser", "hay", "missing.example", needle);
            await php.GivesAsync(1, "AddUser", "stack", "", new string('n', 2000));
            await php.GivesAsync(0, "Authenticate", "hay", "", needle);
            await php.GivesAsync(4, "Authenticate", "hay", "", next);
            await php.GivesAsync(2, "Authenticate", "nobody", "", needle);
            await php.GivesAsync(4, "ChangePassword", "hay", "", next, next);
            await php.GivesAsync(0, "ChangePassword", "hay", "", needle, next);
            await php.GivesAsync(0, "ChangePassword", "hay", "", "", needle);
            Assert.Equal("0/0", (string)(await php.CallAsync("GetFolderMsgCount", "hay", "", needle, "inbox", 0))!);
            Assert.Equal("", (string)(await php.CallAsync("GetFolderMsgCount", "hay", "", next, "inbox", 0))!);
            await php.GivesAsync(round == 0 ? 0 : 2, "AddAdminUser", "hay", needle, 0, "");
            await php.CallAsync("Run", "New-MailUser", $$"""{ "address": "x", "password": "{{needle}}", "displayName": "x" }""");
            await php.CallAsync("Run", "Test-MailUserPassword", $$"""{ "identity": 5, "password": "{{needle}}" }""");
            await php.CallAsync("Run", needle, "{}");
        }
    }

    [SkippableFact]
    public async Task A_text_that_is_not_utf8_is_a_wrong_parameter()
    {
        Tool.Require("php");
        var script = "require getenv('MAIL_CLASS'); $m = new MailDBInterface(getenv('MAIL_DIRECTORY')); echo $m->AddUser(\"b\\xFCcher\", '', 'x'), $m->Authenticate('postmaster', '', \"\\xFC\"), $m->ModifyUser('postmaster', '', \"M\\xFCller\", '', '', ''), isset($m->lasterror), $m->LASTERROR;";
        var result = (await Tool.RunAsync("php", ["-d", "display_errors=stderr", "-r", script], environment: PhpSession.Environment(Server.DataDirectory))).Succeeded();
        Assert.StartsWith("1111InvalidParameter", result.Text);
        Assert.Equal("", result.Error);
    }

    [SkippableFact]
    public async Task Run_takes_what_the_token_has_the_right_to()
    {
        await using var php = PhpSession.Start(Server.DataDirectory);
        Assert.Equal("example.test", (string)JsonNode.Parse((string)(await php.CallAsync("Run", "Get-MailServer", null))!)!["result"]![0]!["primaryDomain"]!);
        foreach (var (operation, word) in new[] { ("Get-MailUser", "AccessDenied"), ("Paint-MailDomain", "OperationNotFound"), ("../../x", "OperationNotFound") }) Assert.Contains(word, (string)(await php.CallAsync("Run", operation, "{}"))!);
        foreach (var wrong in new[] { "[", "[1]", "1", "{", "null" })
        {
            Assert.Equal("", (string)(await php.CallAsync("Run", "Get-MailServer", wrong))!);
            Assert.StartsWith("InvalidJson", php.Reason);
        }
    }

    static async Task FailsAsync(PhpSession php, string word, (string Member, object?[] Arguments, object Failed) call)
    {
        var value = await php.CallAsync(call.Member, call.Arguments);
        Assert.Equal($"{call.Member} {call.Failed}", $"{call.Member} {value}");
        Assert.True(php.Reason.StartsWith(word + ":", StringComparison.Ordinal), $"{call.Member}: {php.Reason}");
    }

    static async Task<bool> IsHidingAsync() => Version.Parse((await Tool.RunAsync("php", ["-r", "echo PHP_MAJOR_VERSION, '.', PHP_MINOR_VERSION;"])).Text) >= new Version(8, 2);

    AutomationAccess Access() => AutomationAccess.Read(AutomationAccess.PathOf(Server.DataDirectory));

    static void Write(TemporaryDirectory folder, Uri uri, string token, string certificate) => folder.Write(AutomationAccess.FileName, new AutomationAccess(uri, token, certificate).ToString());

    async Task<string> TokenAsync(string parameters)
    {
        var secret = (string)(await Server.RunAsync("New-MailToken", parameters))["result"]!["secret"]!;
        Server.KeepSecret(secret);
        return secret;
    }
}
