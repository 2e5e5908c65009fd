namespace ApplianceMail.Tests.ComInterop;

/// <summary>Texts that no form should send: halves of pairs, NUL, control characters, far too long ones.</summary>
public sealed class HostileTextTests
{
    /// <summary>Every member's texts, good but for the one that is looked at.</summary>
    static readonly (string Member, object?[] Arguments)[] s_calls =
    [
        ("CheckUser", ["alice", "example.org"]), ("AddUser", ["new", "example.org", "secret"]), ("ModifyUser", ["alice", "example.org", "a", "b", "c", "d"]),
        ("ModifyUser1", ["alice", "example.org", "a", "b", "c", "d", "e"]), ("ModifyUserQuota", ["alice", "example.org", 0, 0, 0, 0, 0]), ("ModifyUserQuotaEx", ["alice", "example.org", 0L, 0, 0, 0L, 0]),
        ("ModifyUserRight", ["alice", "example.org", 0, 0, 0, 0, 0, 0, 0, 0]), ("ModifyUserStatus", ["alice", "example.org", 0]), ("DeleteUser", ["bob", "example.org"]),
        ("ChangePassword", ["alice", "example.org", "secret", "other"]), ("Authenticate", ["alice", "example.org", "secret"]), ("AddDomain", ["new.example"]),
        ("ModifyDomain", ["example.org", "NT", "mail.example.org", "192.0.2.1", "alice", 0, 0]), ("ModifyDomainStorage", ["example.org", 0, 0, 0, 0]),
        ("ModifyDomainRight", ["example.org", 0, 0, 0, 0, 0, 0, 0, 0]), ("ModifyDomainLimit", ["example.org", 0, 0, 0, 0, 0, 0]), ("DeleteDomain", ["gone.example"]),
        ("AddAdminUser", ["new", "secret", 0, ""]), ("AddAdminUser", ["new", "secret", 1, "example.org"]), ("DeleteAdminUser", ["admin"]), ("AddUserAlias", ["new", "example.org", "alice"]),
        ("DeleteUserAlias", ["sales", "example.org"]), ("AddDomainAlias", ["new.example", "example.org"]), ("DeleteDomainAlias", ["second.example"]),
        ("AddGroup", ["new", "example.org", "d", "alice", 2, "alice"]), ("ModifyGroup", ["team", "example.org", "d", "alice", 2, "alice"]), ("DeleteGroup", ["team", "example.org"]),
        ("GetFolderMsgCount", ["alice", "example.org", "secret", "inbox", 0]),
    ];

    static string Text(string kind) => kind switch
    {
        "high half" => "a\ud83d", "low half" => "\ude00b", "halves the wrong way" => "a\ude00\ud83db", "NUL" => "a\0b", "control" => "a\u0007\u001bb", _ => new string('x', 100_000),
    };

    /// <remarks>Named, because a test's arguments are kept as UTF-8.</remarks>
    [Theory]
    [InlineData("high half"), InlineData("low half"), InlineData("halves the wrong way"), InlineData("NUL"), InlineData("control"), InlineData("long")]
    public async Task A_text_that_cannot_be_one_is_a_number_and_leaves_nothing(string kind)
    {
        var text = Text(kind);
        await using var site = await Site.OpenAsync();
        await site.RunAsync("New-MailDomain", new { name = "gone.example" });
        await site.RunAsync("Add-MailDomainAlias", new { identity = "example.org", alias = "second.example" });
        await site.RunAsync("Add-MailUserAlias", new { identity = "alice", alias = "sales@example.org" });
        await site.RunAsync("New-MailGroup", new { address = "team@example.org" });
        var before = Admin.CatalogFixture.Dump(site.Server.Mail.Store);
        var done = new List<string>();
        foreach (var (member, arguments) in s_calls)
            for (int i = 0; i < arguments.Length; i++)
            {
                if (arguments[i] is not string || (member == "AddAdminUser" && arguments[2] is 0 && i == 3)) continue;
                object?[] given = [.. arguments];
                given[i] = text;
                var answer = site.Call(member, given);
                if (answer is (short)0 || answer as string is { Length: > 0 }) done.Add($"{member} {i}: {answer}");
                else if (member != "CheckUser") Assert.NotEqual("", site.Reason);
            }
        Assert.True(done.Count == 0, kind + ": " + string.Join("; ", done));
        Assert.Equal(before, Admin.CatalogFixture.Dump(site.Server.Mail.Store));
        foreach (var name in new[] { "Test-MailAddress", text }) Assert.DoesNotContain("InternalError", (string)site.Call("Run", name, $$"""{ "address": "{{(text.Length > 100 ? text : string.Concat(text.Select(c => $"\\u{(int)c:x4}")))}}" }""")!);
        site.Call("Run", "Test-MailAddress", text);
        site.Call("InitControl", text);
        Assert.NotEqual(0, site.Code("AddUser", "new", "", "secret"));
    }
}
