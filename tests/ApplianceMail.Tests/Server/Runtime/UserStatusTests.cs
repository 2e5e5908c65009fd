namespace ApplianceMail.Tests.Server.Runtime;

/// <summary>Statuses and expiry as peers and clients meet them, on real sockets.</summary>
public sealed class UserStatusTests
{
    [Theory]
    [InlineData("Disabled", "550", false)]
    [InlineData("Pending", "550", false)]
    [InlineData("Suspended", "250", false)]
    [InlineData("Normal", "250", true)]
    public async Task A_status_decides_about_mail_and_login_and_what_is_there_stays(string status, string reply, bool logsIn)
    {
        await using var a = await RunningAppliance.StartAsync();
        await a.RunAsync("New-MailUser", new { Address = "alice", Password = "secret" });
        await DeliverAsync(a, "250");
        await a.RunAsync("Set-MailUser", new { Identity = "alice", Status = status });
        await DeliverAsync(a, reply);
        await using (var pop = await a.ConnectAsync("POP3"))
        {
            await pop.ExpectAsync("+OK *");
            // Told at PASS: USER says the same for everybody.
            Assert.StartsWith("+OK", await pop.AskAsync("USER alice"));
            Assert.StartsWith(logsIn ? "+OK" : "-ERR [AUTH]", await pop.AskAsync("PASS secret"));
        }
        await a.RunAsync("Enable-MailUser", new { Identity = "alice" });
        await using var imap = await a.ConnectAsync("IMAP");
        await imap.ExpectAsync("* OK *");
        await imap.SendAsync("a LOGIN alice@example.test secret");
        await imap.ExpectAsync("a OK *");
        await imap.SendAsync("b STATUS INBOX (MESSAGES)");
        await imap.ExpectAsync($"* STATUS INBOX (MESSAGES {(reply == "250" ? 2 : 1)})");
    }

    static async Task DeliverAsync(RunningAppliance a, string reply)
    {
        await using var smtp = await a.ConnectAsync("SMTP");
        await smtp.ExpectAsync("220 *");
        await smtp.AskAsync("HELO client.example");
        await smtp.AskAsync("MAIL FROM:<sender@example.net>");
        Assert.StartsWith(reply, await smtp.AskAsync("RCPT TO:<alice@example.test>"));
        if (reply != "250") return;
        Assert.StartsWith("354", await smtp.AskAsync("DATA"));
        Assert.StartsWith("250", await smtp.AskAsync("Subject: x\r\n\r\nBody\r\n."));
    }
}
