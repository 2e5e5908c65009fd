using ApplianceMail.Admin.Domains;
using ApplianceMail.Admin.UserSettings;

namespace ApplianceMail.Tests.Admin.UserSettings;

public sealed class SettingsRenameTests
{
    [Fact]
    public async Task Forwards_and_the_catcher_of_unknown_users_follow_a_user_and_a_domain()
    {
        await using var f = await CatalogFixture.StartAsync();
        await f.RunAsync("Set-MailUserForward", new { Identity = "alice", ForwardTo = new[] { "bob", "bob@elsewhere.example", "bobby@example.org" } });
        await f.RunAsync("Set-MailDomain", new { Identity = "example.org", UnknownUserPolicy = "DeliverTo", UnknownUserAddress = "bob" });
        var before = f.Dump();
        var user = await f.RunAsync("Rename-MailUser", new { Identity = "bob", NewAddress = "robert" });
        Assert.Equal(["robert@example.org", "bob@elsewhere.example", "bobby@example.org"], (await f.ListAsync<MailUserForwardInfo>("Get-MailUserForward", new { Identity = "alice" })).Single().ForwardTo);
        var domain = await f.RunAsync("Rename-MailDomain", new { Identity = "example.org", NewName = "example.net" });
        Assert.Equal(["robert@example.net", "bob@elsewhere.example", "bobby@example.net"], (await f.ListAsync<MailUserForwardInfo>("Get-MailUserForward", new { Identity = "alice@example.net" })).Single().ForwardTo);
        Assert.Equal("robert@example.net", (await f.ListAsync<DomainInfo>("Get-MailDomain", new { })).Single().UnknownUserAddress);
        Assert.Equal("robert@example.net", ((DomainInfo)domain.Result!).UnknownUserAddress);
        await f.RunAsync("Undo-MailChange", new { Identity = domain.ChangeId });
        await f.RunAsync("Undo-MailChange", new { Identity = user.ChangeId });
        Assert.Equal(before, f.Dump());
    }

    [Fact]
    public async Task The_preview_of_a_removal_names_what_leads_to_the_user()
    {
        await using var f = await CatalogFixture.StartAsync();
        await f.RunAsync("Set-MailUserForward", new { Identity = "alice", ForwardTo = new[] { "bob" } });
        await f.RunAsync("Set-MailDomain", new { Identity = "example.org", UnknownUserPolicy = "DeliverTo", UnknownUserAddress = "bob" });
        var notes = (await f.RunAsync("Remove-MailUser", new { Identity = "bob" }, preview: true)).Impact!.Notes;
        Assert.Contains(notes, n => n.StartsWith("The forward of alice@example.org", StringComparison.Ordinal));
        Assert.Contains(notes, n => n.StartsWith("Mail to unknown users of example.org", StringComparison.Ordinal));
    }
}
