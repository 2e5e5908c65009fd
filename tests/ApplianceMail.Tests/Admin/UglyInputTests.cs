using System.Text.Json;
using ApplianceMail.Admin.Users;

namespace ApplianceMail.Tests.Admin;

/// <summary>What real files and scripts hold, and what nobody should send.</summary>
public sealed class UglyInputTests
{
    [Theory]
    [InlineData("New-MailGroup", """{"address":"g","members":[null]}""")]
    [InlineData("New-MailAdministrator", """{"name":"n","domains":[null]}""")]
    [InlineData("New-MailToken", """{"name":"n","operations":[null]}""")]
    [InlineData("Import-MailUser", """{"csv":"Address\nx\n","fieldMap":[null]}""")]
    [InlineData("Import-MailUser", """{"csv":"x\n","fieldMap":["Address=0"]}""")]
    [InlineData("Import-MailUser", """{"csv":"Address,Address\nx,y\n"}""")]
    [InlineData("Set-MailUser", """{"identity":"alice","displayName":"gnp.\u202Eexe"}""")]
    [InlineData("Clear-MailUserMailbox", """{"identity":"alice","olderThanDays":2147483647}""")]
    [InlineData("Get-MailUserStatistics", """{"unusedDays":2147483647}""")]
    [InlineData("Invoke-MailConfiguration", """{"configuration":"{\"domains\":[null]}"}""")]
    [InlineData("Invoke-MailConfiguration", """{"configuration":"{\"domains\":[{\"name\":\"x.example\",\"users\":[{\"address\":\"bob\"}]}]}"}""")]
    [InlineData("Invoke-MailConfiguration", """{"configuration":"{\"domains\":[{\"name\":\"x.example\",\"groups\":[{\"address\":\"g@x.example\"},{\"address\":\"G@x.example\"}]}]}"}""")]
    [InlineData("Invoke-MailConfiguration", """{"configuration":"{\"services\":{\"Gopher\":{}}}"}""")]
    [InlineData("Invoke-MailConfiguration", """{"configuration":"{\"administrators\":[{\"name\":\"a b\"}]}"}""")]
    public async Task Mistakes_in_values_are_refused_as_the_caller_s_and_change_nothing(string operation, string parameters)
    {
        await using var f = await CatalogFixture.StartAsync();
        await f.RefusedAsync("InvalidParameter", operation, JsonDocument.Parse(parameters).RootElement);
    }

    [Fact]
    public async Task A_text_whose_lines_end_with_CR_alone_is_read_line_by_line()
    {
        await using var f = await CatalogFixture.StartAsync();
        var done = await f.GetAsync<ImportedMailUsers>("Import-MailUser", new { Csv = "\uFEFFAddress,DisplayName,Password\rx,X,p\ry,Y,p\r" });
        Assert.Equal(["x@example.org", "y@example.org"], done.Users.Select(u => u.Address));
    }

    [Fact]
    public async Task A_text_with_another_delimiter_is_told_what_it_has()
    {
        await using var f = await CatalogFixture.StartAsync();
        Assert.Contains("Mail;Name", (await f.RefusedAsync("InvalidParameter", "Import-MailUser", new { Csv = "Mail;Name\nx;X\n" })).Message);
    }

    [Fact]
    public async Task The_same_member_twice_in_a_list_is_one_member()
    {
        await using var f = await CatalogFixture.StartAsync();
        await f.RunAsync("New-MailGroup", new { Address = "g", Members = new[] { "alice@example.org", " Alice@Example.ORG " } });
        Assert.Single(await f.ListAsync<object>("Get-MailGroupMember", new { Identity = "g" }));
    }

    [Fact]
    public async Task A_name_given_to_its_owner_again_changes_nothing()
    {
        await using var f = await CatalogFixture.StartAsync();
        await f.RunAsync("New-MailGroup", new { Address = "g" });
        Assert.Empty((await f.RunAsync("Rename-MailUser", new { Identity = "alice", NewAddress = "ALICE@example.org", KeepAlias = true })).Changes);
        Assert.Empty((await f.RunAsync("Rename-MailGroup", new { Identity = "g", NewAddress = "G" })).Changes);
    }

    [Fact]
    public async Task Statistics_of_one_user_who_is_in_use_are_an_empty_answer_when_unused_ones_are_asked_for()
    {
        await using var f = await CatalogFixture.StartAsync();
        Assert.Empty(await f.ListAsync<object>("Get-MailUserStatistics", new { Identity = "alice", UnusedDays = 1 }));
    }

    [Fact]
    public async Task A_configuration_in_other_letters_is_the_same_configuration_and_removes_nobody()
    {
        await using var f = await CatalogFixture.StartAsync();
        var text = (await f.ListAsync<ExportedText>("Export-MailConfiguration", new { })).Single().Text;
        var before = f.Dump();
        var shouted = text.Replace("alice@example.org", "Alice@EXAMPLE.org", StringComparison.Ordinal).Replace("\"name\": \"example.org\"", "\"name\": \"Example.Org\"", StringComparison.Ordinal);
        Assert.NotEqual(text, shouted);
        Assert.Empty((await f.RunAsync("Invoke-MailConfiguration", new { Configuration = shouted, AllowDeletions = true })).Changes);
        Assert.Equal(before, f.Dump());
    }

    [Fact]
    public async Task A_removed_domain_leaves_its_administrator_as_the_preview_says_and_the_export_can_still_be_applied()
    {
        await using var f = await CatalogFixture.StartAsync();
        await f.RunAsync("New-MailDomain", new { Name = "gone.example" });
        await f.RunAsync("New-MailAdministrator", new { Name = "keeper", Domains = new[] { "gone.example" }, Password = "p" });
        Assert.Contains("keeper keeps the right to gone.example", (await f.RunAsync("Remove-MailDomain", new { Identity = "gone.example" }, preview: true)).Impact!.Notes.Single());
        await f.RunAsync("Remove-MailDomain", new { Identity = "gone.example" });
        var text = (await f.ListAsync<ExportedText>("Export-MailConfiguration", new { })).Single().Text;
        Assert.Empty((await f.RunAsync("Invoke-MailConfiguration", new { Configuration = text })).Changes);
    }

    [Fact]
    public async Task The_last_super_administrator_stays_one_whatever_a_configuration_or_an_undo_says()
    {
        await using var f = await CatalogFixture.StartAsync();
        await f.RunAsync("New-MailAdministrator", new { Name = "root", Kind = "Super", Password = "p" });
        await f.RefusedAsync("LastAdministrator", "Invoke-MailConfiguration", new { Configuration = """{"administrators":[{"name":"Root","kind":"Role","operations":["Get-*"]}]}""" });
        await f.RunAsync("New-MailAdministrator", new { Name = "second", Operations = new[] { "Get-*" }, Password = "p" });
        var raised = await f.RunAsync("Set-MailAdministrator", new { Identity = "second", Kind = "Super" });
        await f.RunAsync("Set-MailAdministrator", new { Identity = "root", Kind = "Role", Operations = new[] { "Get-*" } });
        await f.RefusedAsync("ChangeConflict", "Undo-MailChange", new { Identity = raised.ChangeId });
    }
}
