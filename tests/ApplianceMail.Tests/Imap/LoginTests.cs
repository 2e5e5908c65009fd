using ApplianceMail.Tests.Harness;

namespace ApplianceMail.Tests.Imap;

public sealed class LoginTests
{
    [Theory, MemberData(nameof(Chunkings.All), MemberType = typeof(Chunkings))]
    public async Task Names_and_passwords_come_as_atoms_strings_or_literals(Chunking chunking)
    {
        await using var imap = await ImapHarness.StartAsync();
        foreach (var (arguments, waits) in new[] { ("alice secret", 0), ("\"alice@example.org\" \"secret\"", 0), ("{5+}\r\nalice {6+}\r\nsecret", 0), ("{5}\r\nalice {6}\r\nsecret", 2) })
        {
            var c = await imap.ConnectAsync(chunking);
            await c.SendAsync("1 LOGIN " + arguments);
            for (int i = 0; i < waits; i++) await c.ExpectAsync("+ *");
            await c.ExpectAsync("1 OK [CAPABILITY *] *");
        }
    }

    [Fact]
    public async Task Five_failed_logins_end_the_session()
    {
        await using var imap = await ImapHarness.StartAsync();
        var c = await imap.ConnectAsync();
        for (int i = 1; i < 5; i++) await c.PlayAsync($"C: {i} LOGIN alice wrong{i}\nS: {i} NO [AUTHENTICATIONFAILED] *");
        await c.PlayAsync("C: 5 LOGIN nobody secret\nS: * BYE *\nS: 5 NO *");
        await c.ExpectEndAsync();
    }

    [Fact]
    public async Task A_failed_login_is_answered_after_two_seconds()
    {
        var time = new ManualTime();
        await using var imap = await ImapHarness.StartAsync(new() { HostName = "mail.example.org", AllowPlainTextLogin = true }, time);
        var c = await imap.ConnectAsync();
        await c.SendAsync("1 LOGIN alice wrong");
        // Until the password has been looked at, time stands still.
        await Patience.UntilAsync(() => time.IsAwaited(TimeSpan.FromSeconds(2)));
        var reply = c.ExpectAsync("1 NO *");
        time.Advance(TimeSpan.FromSeconds(2) - TimeSpan.FromTicks(1));
        Assert.False(reply.IsCompleted);
        time.Advance(TimeSpan.FromTicks(1));
        await reply;
    }

    [Fact]
    public async Task Without_tls_login_is_refused()
    {
        await using var imap = await ImapHarness.StartAsync(new() { HostName = "mail.example.org" });
        var c = await imap.ConnectAsync();
        await c.PlayAsync("C: 1 LOGIN alice secret\nS: 1 NO [PRIVACYREQUIRED] *");
    }

    [Fact]
    public async Task Who_is_logged_in_cannot_log_in_again()
    {
        await using var imap = await ImapHarness.StartAsync();
        var c = await imap.LogInAsync();
        await c.PlayAsync("C: 1 LOGIN bob secret\nS: 1 BAD *\nC: 2 STARTTLS\nS: 2 BAD *");
    }
}
