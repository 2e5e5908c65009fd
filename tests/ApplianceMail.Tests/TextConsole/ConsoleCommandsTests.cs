using ApplianceMail.Admin;
using ApplianceMail.Server.TextConsole;

namespace ApplianceMail.Tests.TextConsole;

public sealed class ConsoleCommandsTests
{
    [Fact]
    public void Every_word_of_the_seeds_help_is_in_the_table_and_names_an_operation_with_its_parameters()
    {
        var words = ConsoleText.Help.Select(l => l.Trim().Split(' ')[0]).Except(["HELP", "QUIT"]);
        Assert.Equal(words.Order(), ConsoleCommands.All.Select(c => c.Word).Order());
        Assert.All(ConsoleCommands.All, c =>
        {
            var operation = OperationCatalog.Operations[c.Operation];
            Assert.All(c.Parameters, p => Assert.Contains(operation.Parameters, o => o.Name == p));
            Assert.All(operation.Parameters.Where(p => p.IsRequired), p => Assert.Contains(p.Name, c.Parameters));
        });
    }

    [Fact]
    public async Task Words_are_taken_in_any_case_and_spaces_do_not_matter()
    {
        await using var console = await ConsoleHarness.OpenAsync();
        await console.AskAsync("  StatUsers  ", "", "Email users : 3 users", "");
        await console.AskAsync("HELP", [.. ConsoleText.Help]);
        await console.AskAsync("");
        await console.AskAsync("   ");
    }

    [Theory]
    [InlineData("adduser")]
    [InlineData("adduser x@example.org")]
    [InlineData("adduser x@example.org pass word")]
    [InlineData("listusers all")]
    [InlineData("deleteuser")]
    [InlineData("updateuser alice@example.org")]
    [InlineData("help me please")]
    [InlineData("help nothing")]
    public async Task A_wrong_number_of_words_is_501(string line)
    {
        await using var console = await ConsoleHarness.OpenAsync();
        await console.AskAsync(line, "501 Syntax error in parameters or arguments");
    }

    [Fact]
    public async Task Passwords_status_and_removal_take_effect_at_once()
    {
        await using var console = await ConsoleHarness.OpenAsync();
        await console.AskAsync("adduser carl@example.org first-1", "355 User Added");
        Assert.True(await LogsInAsync("first-1"));
        await console.AskAsync("updateuser carl@example.org second-2", "-", "OK");
        Assert.False(await LogsInAsync("first-1"));
        Assert.True(await LogsInAsync("second-2"));
        await console.AskAsync("desactivateuser carl@example.org", "-", "OK");
        Assert.False(await LogsInAsync("second-2"));
        await console.AskAsync("activateuser carl@example.org", "-", "OK");
        Assert.True(await LogsInAsync("second-2"));
        await console.AskAsync("deleteuser carl@example.org", "-", "OK");
        Assert.False(await LogsInAsync("second-2"));

        async Task<bool> LogsInAsync(string password) =>
            (await console.Mail.Store.Authenticator.LoginAsync("carl@example.org", password, ApplianceMail.Store.Directory.AccountServices.None, System.Net.IPAddress.Loopback, default)).Account is not null;
    }

    [Fact]
    public async Task Aliases_are_added_and_listed()
    {
        await using var console = await ConsoleHarness.OpenAsync();
        await console.AskAsync("listuseraliases alice@example.org", "", "--- User aliases list ----", "", "", "End List", "", "");
        await console.AskAsync("adduseralias alice@example.org sales@example.org", "-", "OK");
        await console.AskAsync("listuseraliases alice@example.org", "", "--- User aliases list ----", "", "sales@example.org", "", "End List", "", "");
    }

    [Fact]
    public async Task Failures_are_550_with_the_reason()
    {
        await using var console = await ConsoleHarness.OpenAsync();
        await console.AskAsync("deleteuser nobody@example.org", "550 There is no user nobody@example.org. Get-MailUser lists them all.");
        await console.Client.SendAsync("adduser alice@example.org other-1");
        await console.Client.ExpectAsync("550 *alice@example.org*");
    }

    [Fact]
    public async Task Adduser_makes_a_missing_domain_and_audits_it_under_the_administrators_name()
    {
        await using var console = await ConsoleHarness.OpenAsync();
        await console.AskAsync("adduser caty@carazimo.net habni89101", "355 User Added");
        var entry = Assert.Single(console.Mail.Store.ReadJournal(new()), e => e.Operation == "New-MailDomain");
        Assert.Equal(("admin", "console 127.0.0.1", "carazimo.net"), (entry.Actor, entry.Origin, entry.Change!.Key));
    }

    [Fact]
    public async Task A_domain_made_for_a_user_that_is_refused_goes_again()
    {
        await using var console = await ConsoleHarness.OpenAsync();
        await console.Client.SendAsync("adduser caty@carazimo.net " + new string('x', 2000));
        await console.Client.ExpectAsync("550 Password*");
        Assert.Null(await console.Mail.Store.Directory.FindDomainAsync("carazimo.net", default));
    }

    [Fact]
    public async Task Long_names_keep_one_space_before_the_password()
    {
        await using var console = await ConsoleHarness.OpenAsync();
        foreach (var name in new[] { "alice", "bob", "postmaster" }) await console.AskAsync($"deleteuser {name}@example.org", "-", "OK");
        await console.AskAsync("adduser bartholomew.featherstone@example.org pass-1", "355 User Added");
        await console.AskAsync("listusers", "", "---- LIST OF USERS ---", "bartholomew.featherstone@example.org PASS=********", "", "END LIST");
    }
}
