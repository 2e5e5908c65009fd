using ApplianceMail.Admin.Users;
using ApplianceMail.Store.Directory;

namespace ApplianceMail.Tests.Admin;

public sealed class PasswordPolicyTests
{
    static async Task<CatalogFixture> StartAsync()
    {
        var f = await CatalogFixture.StartAsync();
        await f.RunAsync("Set-MailDomain", new { Identity = "example.org", MinPasswordLength = 20, MinPasswordClasses = 4 });
        return f;
    }

    [Theory]
    [InlineData("Short-1")]
    [InlineData("longenoughbutsmallonly")]
    [InlineData("LongEnoughWithoutOther9")]
    [InlineData("Alice-has-her-name-in-1")]
    public async Task What_the_domain_does_not_want_is_refused_by_every_way_that_gives_a_password(string password)
    {
        await using var f = await StartAsync();
        await f.RefusedAsync("PasswordTooWeak", "Set-MailUser", new { Identity = "alice", Password = password });
        await f.RefusedAsync("PasswordTooWeak", "Set-MailUserPassword", new { Identity = "alice", Password = password });
        await f.RefusedAsync("PasswordTooWeak", "New-MailUser", new { Address = "malice", Password = password.Replace("Alice", "Malice", StringComparison.Ordinal) });
        await f.RefusedAsync("InvalidParameter", "Import-MailUser", new { Csv = $"Address,Password\nmalice,{password.Replace("Alice", "Malice", StringComparison.Ordinal)}\n" });
    }

    [Fact]
    public async Task Random_passwords_keep_to_it_and_hashes_are_taken_as_they_are()
    {
        await using var f = await StartAsync();
        var random = (await f.GetAsync<NewMailUserResult>("New-MailUser", new { Address = "carol" })).GeneratedPassword!;
        await f.RunAsync("Set-MailUser", new { Identity = "carol", Password = random });
        await f.RunAsync("Set-MailUser", new { Identity = "alice", PasswordHash = PasswordHash.Create("x", 1000) });
        await f.RunAsync("Set-MailUser", new { Identity = "alice", Password = "Correct horse battery 7!" });
    }
}
