using ApplianceMail.Server.TextConsole;
using ApplianceMail.Tests.Harness;

namespace ApplianceMail.Tests.TextConsole;

public sealed class ConsoleSessionTests
{
    const string Unknown = "500 Syntax error, command unrecognized";

    [Fact]
    public async Task Operations_run_in_their_own_grammar()
    {
        await using var console = await ConsoleHarness.OpenAsync();
        await console.Client.SendAsync("new-maildomain -Name b.example");
        await console.Client.ReadUntilAsync("Name * b.example");
        await console.Client.SendAsync("Set-MailUser alice@example.org -DisplayName \"Alice \"\"A\"\" Smith\" -QuotaBytes 10MB");
        await console.Client.ReadUntilAsync("DisplayName * Alice \"A\" Smith");
        await console.Client.ReadUntilAsync("QuotaBytes * 10485760");
        await console.Client.SendAsync("Get-MailUser bob@example.org");
        await console.Client.ReadUntilAsync("*bob@example.org*");
    }

    [Fact]
    public async Task A_preview_changes_nothing()
    {
        await using var console = await ConsoleHarness.OpenAsync();
        await console.Client.SendAsync("Remove-MailUser bob@example.org -WhatIf");
        await console.Client.ReadUntilAsync("*nothing was changed*");
        Assert.NotNull(await console.Mail.Store.Directory.FindAccountAsync("bob", "example.org", default));
    }

    [Theory]
    [InlineData("New-MailUser x@example.org -Password hidden-1", "501 -Password is a secret*")]
    [InlineData("New-MailUser -Adress x", "501 New-MailUser has no such parameter*")]
    [InlineData("New-MailUser x@example.org y", "501 New-MailUser takes no further value")]
    [InlineData("Set-MailUser alice -QuotaBytes many", "501 -QuotaBytes must be a whole number*")]
    [InlineData("Set-MailUser alice -DisplayName \"open", "501 A quotation mark is not closed")]
    [InlineData("Set-MailUser alice -DisplayName", "501 -DisplayName needs a value")]
    [InlineData("New-MailUser x@example.org -Address y", "501 -Address is given twice")]
    [InlineData("Format-Disk c:", Unknown)]
    public async Task Mistakes_in_an_operation_are_explained_and_secrets_are_not_repeated(string line, string answer)
    {
        await using var console = await ConsoleHarness.OpenAsync();
        await console.Client.SendAsync(line);
        Assert.DoesNotContain("hidden-1", await console.Client.ExpectAsync(answer));
    }

    [Fact]
    public async Task Help_all_lists_the_operations_and_help_of_one_its_parameters()
    {
        await using var console = await ConsoleHarness.OpenAsync();
        await console.Client.SendAsync("help all");
        await console.Client.ReadUntilAsync("        Undo-MailChange *: *");
        await console.Client.SendAsync("help New-MailDomain");
        await console.Client.ReadUntilAsync("        -Name *(required)*");
    }

    [Theory]
    [InlineData("statusers\n")]
    [InlineData("\u00FF\u00FD\u0003statusers\r\n")]
    [InlineData("stat\u00FF\u00FA\u0018\u0001\u00FF\u00F0users\r\n")]
    [InlineData("stax\btusers\r\n")]
    [InlineData("statuserss\u007F\r\n")]
    public async Task Telnets_line_ends_negotiation_and_rubbed_out_letters_are_understood(string octets)
    {
        await using var console = await ConsoleHarness.OpenAsync();
        await console.Client.SendRawAsync(octets);
        const string Wanted = "\r\nEmail users : 3 users\r\n\r\n$ COMMAND : ";
        Assert.Equal(Wanted, await console.Client.ReadBytesAsync(Wanted.Length));
    }

    [Theory]
    [InlineData("\u0000\u0001\u0002\u0003")]
    [InlineData("statusers\u0000")]
    [InlineData("\u0080\u0081\u00FE")]
    [InlineData("\u001B[2Jstatusers")]
    public async Task Binary_and_control_characters_are_no_command(string octets)
    {
        await using var console = await ConsoleHarness.OpenAsync();
        await console.AskAsync(octets, Unknown);
    }

    [Fact]
    public async Task A_too_long_line_is_refused_and_the_next_is_understood()
    {
        await using var console = await ConsoleHarness.OpenAsync();
        await console.AskAsync("adduser " + new string('x', 20_000), Unknown);
        await console.AskAsync("statusers", "", "Email users : 3 users", "");
    }

    [Fact]
    public async Task Too_many_wrong_commands_in_a_row_close_the_console()
    {
        await using var console = await ConsoleHarness.OpenAsync(options: new ConsoleOptions { MaxErrors = 3 });
        await console.AskAsync("x", Unknown);
        await console.AskAsync("y", Unknown);
        await console.AskAsync("help", [.. ConsoleText.Help]);
        await console.AskAsync("x", Unknown);
        await console.AskAsync("y", Unknown);
        await console.TypeAsync("z", Unknown + "\r\n");
        await console.Client.ExpectEndAsync();
    }

    [Fact]
    public async Task Silence_closes_the_console()
    {
        var time = new ManualTime();
        await using var console = await ConsoleHarness.OpenAsync(time: time);
        while (!console.Client.Session.IsCompleted)
        {
            time.Advance(TimeSpan.FromMinutes(11));
            await Task.Yield();
        }
        await console.Client.ExpectAsync("421 *");
        await console.Client.ExpectEndAsync();
    }

    [Fact]
    public async Task Commands_sent_in_one_packet_are_all_answered()
    {
        await using var console = await ConsoleHarness.StartAsync(Chunking.AllInOne);
        await console.Client.SendAsync(ConsoleHarness.Open);
        await console.Client.SendAsync("statusers");
        await console.Client.SendAsync("quit");
        await console.Client.ExpectAsync("220 *");
        var wanted = ConsoleHarness.Welcome + "\r\nEmail users : 3 users\r\n\r\n$ COMMAND : -\r\nOK\r\n";
        Assert.Equal(wanted, await console.Client.ReadBytesAsync(wanted.Length));
        await console.Client.ExpectEndAsync();
    }

    [Fact]
    public async Task Control_characters_from_the_store_do_not_reach_the_terminal()
    {
        await using var console = await ConsoleHarness.OpenAsync();
        await console.Mail.Store.WriteAsync(
            t =>
            {
                t.Accounts.Update(console.Mail.Alice, console.Mail.Alice with { DisplayName = "A\u001B]0;x\u0007" }, null);
                return new ValueTask<bool>(true);
            },
            default);
        await console.Client.SendAsync("Get-MailUser alice@example.org");
        Assert.DoesNotContain('\u001B', string.Concat(await console.Client.ReadUntilAsync("*alice@example.org*")));
    }

    [Fact]
    public async Task Who_loses_his_rights_loses_the_console()
    {
        await using var console = await ConsoleHarness.OpenAsync();
        await console.RunAsync("Set-MailAdministrator", new { Identity = "admin", Password = "changed-1" });
        await console.TypeAsync("statusers", "550 The administrator may no longer use this console\r\n");
        await console.Client.ExpectEndAsync();
    }
}
