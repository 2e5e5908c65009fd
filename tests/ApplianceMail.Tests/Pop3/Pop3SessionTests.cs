using ApplianceMail.Access.Pop3;
using ApplianceMail.Store;
using ApplianceMail.Tests.Harness;
using FsCheck;
using FsCheck.Fluent;

namespace ApplianceMail.Tests.Pop3;

public sealed class Pop3SessionTests
{
    [Theory]
    [InlineData("XYZZY", "-ERR Unknown *")]
    [InlineData("", "-ERR Unknown *")]
    [InlineData("APOP alice c4c9334bac560ecc979e58001b3e22fb", "-ERR Unknown *")]
    [InlineData("STAT", "-ERR Not now")]
    [InlineData("CAPA x", "-ERR Bad *")]
    [InlineData("NOOP\0", "-ERR Syntax *")]
    public async Task Wrong_commands_are_refused_and_the_session_goes_on(string line, string expected)
    {
        await using var pop = await Pop3Harness.StartAsync();
        await pop.ExpectAsync("+OK *");
        await pop.SendAsync(line);
        await pop.ExpectAsync(expected);
        await pop.LinesAsync("CAPA");
    }

    [Fact]
    public async Task Ten_mistakes_end_the_session()
    {
        await using var pop = await Pop3Harness.StartAsync();
        await pop.ExpectAsync("+OK *");
        for (int i = 1; i <= 10; i++)
        {
            await pop.SendAsync("XYZZY");
            await pop.ExpectAsync(i < 10 ? "-ERR Unknown *" : "-ERR Too many *");
        }
        await pop.Client.ExpectEndAsync();
    }

    [Theory]
    [InlineData("GET / HTTP/1.1\r\n")]
    [InlineData("\u0016\u0003\u0001")]
    public async Task Other_protocols_are_cut_off(string octets)
    {
        await using var pop = await Pop3Harness.StartAsync();
        await pop.ExpectAsync("+OK *");
        await pop.Client.SendRawAsync(octets);
        await pop.Client.ExpectEndAsync();
    }

    [Fact]
    public async Task Silence_for_ten_minutes_closes_without_a_word_and_removes_nothing()
    {
        var time = new ManualTime();
        await using var pop = await Pop3Harness.StartAsync(time: time, messages: ["a\r\n"]);
        await pop.LogInAsync();
        await pop.SendAsync("DELE 1");
        await pop.ExpectAsync("+OK *");
        while (!pop.Client.Session.IsCompleted)
        {
            time.Advance(TimeSpan.FromMinutes(11));
            await Task.Yield();
        }
        await pop.Client.ExpectEndAsync();
        Assert.Equal(1, await pop.CountAsync());
    }

    [Fact]
    public async Task Whatever_is_sent_the_session_ends_without_a_fault_of_ours()
    {
        await using var mail = await StoreFixture.StartAsync();
        await mail.DeliverAsync("a\r\n", mail.Alice);
        var server = Pop3Harness.Server(mail);
        var token = Gen.Elements(
            "USER alice\r\nPASS secret\r\n", "STAT\r\n", "LIST\r\n", "RETR 1\r\n", "TOP 1 1\r\n", "DELE 1\r\n", "RSET\r\n", "UIDL\r\n", "CAPA\r\n", "AUTH\r\n",
            "AUTH PLAIN\r\n", "=\r\n", "*\r\n", "\r", "\n", "\0", "\u00FF", " ", "TOP", "RETR ", "99999999999", "-1");
        var scripts = token.ListOf().Select(t => string.Concat(t)).ToArbitrary();
        // On the pool: the runner's own context has few threads, and this blocks one of them.
        Prop.ForAll(scripts, script => Task.Run(() => RunAsync(server, script)).GetAwaiter().GetResult()).Check(Config.QuickThrowOnFailure.WithMaxTest(300));
    }

    static async Task<bool> RunAsync(Pop3Server server, string script)
    {
        await using var client = DialogueClient.Start(server.RunAsync);
        await client.SendRawAsync(script);
        await client.CloseAsync();
        try { await client.Session.WaitAsync(Patience.Limit); }
        catch (IOException e) when (e is not StoreUnavailableException) { }
        return true;
    }

    [Theory, EveryChunking]
    public async Task A_line_that_is_too_long_is_refused_and_the_session_stays_in_step(Chunking chunking)
    {
        await using var pop = await Pop3Harness.StartAsync(chunking);
        await pop.SendAsync("USER " + new string('x', 20000));
        await pop.SendAsync("USER alice");
        await pop.ExpectAsync("+OK *");
        await pop.ExpectAsync("-ERR Line too long");
        await pop.ExpectAsync("+OK *");
    }
}
