using System.Text.Json.Nodes;

namespace ApplianceMail.EndToEnd.Php;

/// <summary>The members for domains of examples/php/MailDBInterface.php.</summary>
[Collection(PhpCollection.Name)]
public sealed class PhpDomainTests(ApplianceFixture fixture)
{
    const string Missing = "missing.example";

    ApplianceProcess Server => fixture.Server;

    [SkippableFact]
    public async Task Domains_are_added_and_go_only_when_they_are_empty()
    {
        await using var php = PhpSession.Start(Server.DataDirectory);
        await php.GivesAsync(0, "AddDomain", "bücher.test");
        await php.GivesAsync(1, "AddDomain", "");
        await php.GivesAsync(1, "AddDomain", "no domain");
        await php.GivesAsync(2, "AddDomain", "BÜCHER.test");
        await php.GivesAsync(0, "AddUser", "anna", "bücher.test", "Correct-horse-1");
        await php.GivesAsync(1, "DeleteDomain", "bücher.test");
        await php.GivesAsync(0, "DeleteUser", "anna", "bücher.test");
        await php.GivesAsync(0, "DeleteDomain", "bücher.test");
        foreach (var name in new[] { "bücher.test", "example.test", "", null, "1" }) await php.GivesAsync(1, "DeleteDomain", name);
        php.AssertSeen("AddDomain", 2);
        php.AssertSeen("DeleteDomain", 1);
    }

    [SkippableFact]
    public async Task Storage_rights_and_limits_are_changed()
    {
        await using var php = PhpSession.Start(Server.DataDirectory);
        await php.GivesAsync(0, "AddDomain", "limits.test");
        await php.GivesAsync(0, "ModifyDomainStorage", "limits.test", 1_000_000, 100, 2000, 0);
        var domain = await RowAsync("Get-MailDomain");
        Assert.Equal((1_024_000_000L, 100, 3L * 1024 * 1024), ((long)domain["maxStorageBytes"]!, (int)domain["maxUsers"]!, (long)domain["minQuotaBytes"]!));
        await php.GivesAsync(0, "ModifyDomainRight", "limits.test", 2_000_000_000, 1, 0, 0, 1, 0, 1, 0);
        await php.GivesAsync(0, "ModifyDomainLimit", "limits.test", 1, 2, 3, 4, 5, 6);
        await php.GivesAsync(0, "ModifyDomain", "limits.test", "OFFICE", "mail.limits.test", "192.0.2.1", "postmaster@example.test", 1, 0);
        var option = await RowAsync("Get-MailDomainOption");
        Assert.Equal((1, 2, 3, 4), ((int)option["maxSignatures"]!, (int)option["maxContacts"]!, (int)option["maxMailRules"]!, (int)option["maxExternalPop3Accounts"]!));
        Assert.Equal((5L, 6), ((long)option["maxExternalPop3MessageBytes"]!, (int)option["maxExternalPop3Messages"]!));
        Assert.Equal(("OFFICE", "mail.limits.test", "192.0.2.1"), ((string)option["windowsDomain"]!, (string)option["loginUrl"]!, (string)option["loginIp"]!));
        await php.GivesAsync(0, "ModifyDomainStorage", "limits.test", 0, 0, 0, 0);
        var user = new User("new@limits.test", "Pw-new-" + Guid.NewGuid());
        Server.KeepSecret(user.Password);
        await php.GivesAsync(0, "AddUser", "new", "limits.test", user.Password);
        // The domain's new users have IMAP and no POP3.
        await (await ImapClient.LoginAsync(Server.Endpoint("IMAPS"), user)).DisposeAsync();
        await Assert.ThrowsAnyAsync<Xunit.Sdk.XunitException>(() => Pop3Client.LoginAsync(Server.Endpoint("POP3"), user));
    }

    [SkippableTheory]
    [InlineData("ModifyDomainStorage", 4), InlineData("ModifyDomainRight", 8), InlineData("ModifyDomainLimit", 6)]
    public async Task Numbers_of_domains_are_looked_at(string member, int numbers)
    {
        await using var php = PhpSession.Start(Server.DataDirectory);
        object[] zeros = [.. Enumerable.Repeat((object)0, numbers)];
        await php.GivesAsync(0, "AddDomain", $"{member}.test");
        await php.GivesAsync(0, member, [$"{member}.test", .. zeros]);
        await php.GivesAsync(1, member, [$"{member}.test", .. zeros[1..], -1]);
        await php.GivesAsync(1, member, ["1", .. zeros]);
        await php.GivesAsync(2, member, [Missing, .. zeros]);
        await php.GivesWithoutServerAsync(3, member, [$"{member}.test", .. zeros]);
        await php.GivesWithoutServerAsync(3, member, ["", .. zeros]);
        php.AssertSeen(member, 3);
    }

    [SkippableFact]
    public async Task ModifyDomain_returns_each_of_its_numbers()
    {
        await using var php = PhpSession.Start(Server.DataDirectory);
        await php.GivesAsync(0, "AddDomain", "modified.test");
        await php.GivesAsync(0, "ModifyDomain", "modified.test", "", "", "", "", 0, 1);
        await php.GivesAsync(1, "ModifyDomain", "modified.test", "", "", "no address", "", 0, 0);
        await php.GivesAsync(1, "ModifyDomain", "modified.test", "", "", "", "", 2, 0);
        await php.GivesAsync(2, "ModifyDomain", Missing, "", "", "", "", 0, 0);
        await php.GivesWithoutServerAsync(3, "ModifyDomain", "modified.test", "", "", "", "", 0, 0);
        php.AssertSeen("ModifyDomain", 3);
    }

    [SkippableFact]
    public async Task Domain_aliases_are_domains_for_logins()
    {
        await using var php = PhpSession.Start(Server.DataDirectory);
        var user = await Server.NewUserAsync("aliased");
        await php.GivesAsync(0, "AddDomainAlias", "second.test", "");
        await (await Pop3Client.LoginAsync(Server.Endpoint("POP3"), user with { Address = "aliased@second.test" })).DisposeAsync();
        await php.GivesAsync(1, "AddDomainAlias", "", "example.test");
        await php.GivesAsync(1, "AddDomainAlias", "no domain", "example.test");
        await php.GivesAsync(2, "AddDomainAlias", "second.test", "example.test");
        await php.GivesAsync(2, "AddDomainAlias", "third.test", Missing);
        await php.GivesAsync(1, "DeleteDomainAlias", "");
        await php.GivesAsync(2, "DeleteDomainAlias", "example.test");
        await php.GivesAsync(0, "DeleteDomainAlias", "second.test");
        await php.GivesAsync(2, "DeleteDomainAlias", "second.test");
        php.AssertSeen("AddDomainAlias", 2);
        php.AssertSeen("DeleteDomainAlias", 2);
    }

    async Task<JsonNode> RowAsync(string operation) => (await Server.RunAsync(operation, """{ "identity": "limits.test" }"""))["result"]![0]!;
}
