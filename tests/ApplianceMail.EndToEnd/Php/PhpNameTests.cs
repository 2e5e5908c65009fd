namespace ApplianceMail.EndToEnd.Php;

/// <summary>The members for aliases, groups and administrators of examples/php/MailDBInterface.php.</summary>
[Collection(PhpCollection.Name)]
public sealed class PhpNameTests(ApplianceFixture fixture)
{
    const string Missing = "missing.example";

    ApplianceProcess Server => fixture.Server;

    [SkippableFact]
    public async Task Mail_to_an_alias_comes_to_the_real_mailbox()
    {
        await using var php = PhpSession.Start(Server.DataDirectory);
        var user = await Server.NewUserAsync("real");
        await php.GivesAsync(0, "AddUserAlias", "alias", "", "real");
        await php.GivesAsync(0, "AddUserAlias", "second", null, "real@example.test");
        await Inbox.DeliverAsync(Server, user with { Address = "alias@example.test" }, Messages.Make(Messages.Names[0], "sender@example.org", "alias@example.test"));
        Assert.Single(await Inbox.ReadAsync(Server, user));
        await php.GivesAsync(1, "AddUserAlias", "", "", "real");
        await php.GivesAsync(1, "AddUserAlias", "two words", "", "real");
        await php.GivesAsync(1, "AddUserAlias", "more", "", " ");
        await php.GivesAsync(2, "AddUserAlias", "alias", "", "postmaster");
        await php.GivesAsync(2, "AddUserAlias", "more", "", "nobody");
        await php.GivesAsync(2, "AddUserAlias", "more", Missing, "real@example.test");
        await php.GivesAsync(0, "DeleteUserAlias", "alias", "");
        await php.GivesAsync(1, "DeleteUserAlias", "", "");
        await php.GivesAsync(2, "DeleteUserAlias", "alias", "");
        await php.GivesAsync(2, "DeleteUserAlias", "real", "");
        php.AssertSeen("AddUserAlias", 2);
        php.AssertSeen("DeleteUserAlias", 2);
    }

    [SkippableFact]
    public async Task Mail_to_a_group_comes_to_its_members()
    {
        await using var php = PhpSession.Start(Server.DataDirectory);
        var (one, two) = (await Server.NewUserAsync("member1"), await Server.NewUserAsync("member2"));
        await php.GivesAsync(0, "AddUserAlias", "groupalias", "", "member1");
        await php.GivesAsync(0, "AddGroup", "group", "", "Группа", "member1; member2@example.test;;", 2, "member1;*@partner.example");
        var group = (await Server.RunAsync("Get-MailGroup", """{ "identity": "group@example.test" }"""))["result"]![0]!;
        Assert.Equal(("Группа", "Listed"), ((string)group["description"]!, (string)group["sendRight"]!));
        Assert.Equal(["member1@example.test", "*@partner.example"], group["senders"]!.AsArray().Select(s => (string)s!));
        await php.GivesAsync(1, "AddGroup", "", "", "", "", 0, "");
        await php.GivesAsync(1, "AddGroup", "more", "", "", "", 3, "");
        await php.GivesAsync(1, "AddGroup", "more", "", "", "nobody", 0, "");
        await php.GivesAsync(2, "AddGroup", "member1", "", "", "", 0, "");
        await php.GivesAsync(3, "AddGroup", "group", "", "", "", 0, "");
        await php.GivesAsync(4, "AddGroup", "groupalias", "", "", "", 0, "");
        await php.GivesAsync(5, "AddGroup", "more", Missing, "", "", 0, "");
        await php.GivesWithoutServerAsync(1, "AddGroup", "more", "", "", "", 2, "member1");
        await php.GivesAsync(0, "ModifyGroup", "group", "", "after", "member2", "0", null);
        await Inbox.DeliverAsync(Server, one with { Address = "group@example.test" }, Messages.Make(Messages.Names[0], "sender@example.org", "group@example.test"));
        Assert.Single(await Inbox.ReadAsync(Server, two));
        Assert.Empty(await Inbox.ReadAsync(Server, one));
        await php.GivesAsync(1, "ModifyGroup", "group", "", "", "", 7, "");
        await php.GivesAsync(1, "ModifyGroup", "group", "", "", "nobody", 0, "");
        await php.GivesAsync(2, "ModifyGroup", "none", "", "", "", 0, "");
        await php.GivesAsync(2, "ModifyGroup", "group", Missing, "", "", 0, "");
        await php.GivesWithoutServerAsync(3, "ModifyGroup", "group", "", "", "", 0, "");
        await php.GivesAsync(1, "DeleteGroup", "", "");
        await php.GivesAsync(2, "DeleteGroup", "member1", "");
        await php.GivesAsync(0, "DeleteGroup", "group", "");
        await php.GivesAsync(2, "DeleteGroup", "group", "");
        php.AssertSeen("AddGroup", 5);
        php.AssertSeen("ModifyGroup", 3);
        php.AssertSeen("DeleteGroup", 2);
    }

    [SkippableFact]
    public async Task Administrators_are_added_and_removed()
    {
        await using var php = PhpSession.Start(Server.DataDirectory);
        await php.GivesAsync(0, "AddAdminUser", "root", "Correct-horse-1", 0, "");
        await php.GivesAsync(0, "AddAdminUser", "helper", "Correct-horse-1", 1, "example.test;;");
        var helper = (await Server.RunAsync("Get-MailAdministrator", """{ "identity": "helper" }"""))["result"]![0]!;
        Assert.Equal("example.test", (string)Assert.Single(helper["domains"]!.AsArray())!);
        foreach (var (name, password, type, range) in new[] { ("", "Correct-horse-1", 0, ""), ("more", "", 0, ""), ("more", "Correct-horse-1", 2, ""), ("more", "Correct-horse-1", 1, ";"), ("more", "Correct-horse-1", 1, "1"), ("more", "Correct-horse-1", 1, Missing) })
            await php.GivesAsync(1, "AddAdminUser", name, password, type, range);
        await php.GivesAsync(2, "AddAdminUser", "helper", "Correct-horse-1", 0, "");
        foreach (var name in new[] { "", "nobody", "1" }) await php.GivesAsync(1, "DeleteAdminUser", name);
        await php.GivesAsync(0, "DeleteAdminUser", "root");
        await php.GivesAsync(0, "DeleteAdminUser", "helper");
        // The last one who may do everything stays.
        await php.GivesAsync(1, "DeleteAdminUser", "admin");
        php.AssertSeen("AddAdminUser", 2);
        php.AssertSeen("DeleteAdminUser", 1);
    }
}
