namespace ApplianceMail.Tests.Server.Runtime;

/// <summary>RESTARTSERVER on the console of port 25, on a whole appliance.</summary>
public sealed class ConsoleRestartTests
{
    [Fact]
    public async Task The_console_that_asked_for_a_restart_goes_on_and_others_are_served_again()
    {
        await using var a = await RunningAppliance.StartAsync();
        var before = a.Appliance.MailServices.ServicesStartedAt;
        await using var idle = await a.ConnectAsync("IMAP");
        await idle.ExpectAsync("* OK *");
        await using var console = await a.ConnectAsync("SMTP");
        await console.ExpectAsync("220 example.test  Service ready");
        await console.SendAsync("wmailserver#admin " + a.Appliance.First!.AdministratorPassword);
        foreach (var line in (string[])["", "****************** Welcome Admin wmailserver ************", ""]) await console.ExpectAsync(line);
        await console.SendAsync("restartserver");
        await console.ExpectAsync("$ COMMAND : -");
        await console.ExpectAsync("OK");
        Assert.True(a.Appliance.MailServices.ServicesStartedAt > before);
        await idle.ExpectAsync("* BYE *");
        await console.SendAsync("adduser caty.johns@carazimo.net habni89101");
        await console.ExpectAsync("$ COMMAND : 355 User Added");
        await using var pop = await a.ConnectAsync("POP3");
        await pop.ExpectAsync("+OK *");
        Assert.StartsWith("+OK", await pop.AskAsync("USER caty.johns@carazimo.net"));
        Assert.StartsWith("+OK", await pop.AskAsync("PASS habni89101"));
        await console.SendAsync("quit");
        await console.ExpectAsync("$ COMMAND : -");
        await console.ExpectAsync("OK");
        await console.ExpectEndAsync();
    }
}
