using System.Net;
using ApplianceMail.Store.Directory;
using ApplianceMail.Transport.Smtp;

namespace ApplianceMail.Tests.TextConsole;

public sealed class LegacyConsoleTests
{
    const string Unknown = "500 5.5.1 Command not recognized";

    [Fact]
    public async Task A_wrong_password_hears_what_an_unknown_command_hears_and_smtp_goes_on()
    {
        await using var console = await ConsoleHarness.ConnectAsync();
        foreach (var line in new[] { "wmailserver#user", "wmailserver#admin wrong", "WMAILSERVER#ADMIN" })
        {
            await console.Client.SendAsync(line);
            await console.Client.ExpectAsync(Unknown);
        }
        await console.Client.SendAsync("NOOP");
        await console.Client.ExpectAsync("250 *");
    }

    [Fact]
    public async Task From_elsewhere_the_right_password_is_an_unknown_command_too()
    {
        await using var console = await ConsoleHarness.ConnectAsync(IPAddress.Parse("192.0.2.7"));
        await console.Client.SendAsync(ConsoleHarness.Open);
        await console.Client.ExpectAsync(Unknown);
    }

    [Fact]
    public async Task The_ports_for_users_do_not_have_it()
    {
        await using var console = await ConsoleHarness.StartAsync(kind: SmtpServiceKind.Submission);
        await console.Client.ExpectAsync("220 *");
        await console.Client.SendAsync(ConsoleHarness.Open);
        await console.Client.ExpectAsync(Unknown);
    }

    [Fact]
    public async Task Neither_help_nor_ehlo_tells_of_it()
    {
        await using var console = await ConsoleHarness.ConnectAsync();
        await console.Client.SendAsync("HELP");
        Assert.DoesNotContain("ADMIN", string.Concat(await console.Client.ReadUntilAsync("214 *")));
        await console.Client.SendAsync("EHLO x");
        Assert.DoesNotContain("ADMIN", string.Concat(await console.Client.ReadUntilAsync("250 *")), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Wrong_passwords_count_to_the_block_and_the_right_one_is_refused_then()
    {
        await using var console = await ConsoleHarness.ConnectAsync(IPAddress.Parse("192.0.2.7"), (_, _) => true);
        await console.Mail.SetAsync("PasswordGuessFailures", 3);
        foreach (var line in new[] { "wmailserver#admin wrong1", "wmailserver#admin wrong2", "wmailserver#admin wrong3", ConsoleHarness.Open })
        {
            await console.Client.SendAsync(line);
            await console.Client.ExpectAsync(Unknown);
        }
    }

    [Fact]
    public async Task Only_super_administrators_without_a_second_factor_are_let_in()
    {
        await using var console = await ConsoleHarness.ConnectAsync();
        await console.RunAsync("New-MailAdministrator", new { Name = "reader", Password = "role-1", Operations = new[] { "Get-*" } });
        await console.Client.SendAsync("wmailserver#admin role-1");
        await console.Client.ExpectAsync(Unknown);
        await console.Mail.Store.WriteAsync(t => new ValueTask<AdministratorRow>(t.Administrators.SetTotp(t.Administrators.Find("admin")!, "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ")), default);
        await console.Client.SendAsync(ConsoleHarness.Open);
        await console.Client.ExpectAsync(Unknown);
    }

    [Fact]
    public async Task Any_super_administrators_password_opens_it()
    {
        await using var console = await ConsoleHarness.ConnectAsync();
        await console.RunAsync("New-MailAdministrator", new { Name = "second", Password = "other pass word", Kind = "Super" });
        await console.TypeAsync("WMailServer#Admin other pass word", ConsoleHarness.Welcome);
    }
}
