using ApplianceMail.Tests.Harness;

namespace ApplianceMail.Tests.Pop3.Commands;

public sealed class RetrTests
{
    const string Prefix = "Delivered-To: alice@example.org\r\n";

    [Theory, EveryChunking]
    public async Task Retr_sends_the_message_octet_by_octet(Chunking chunking)
    {
        const string message = "Subject: x\r\n\r\n.\r\n..\r\n.a\r\nb.\r\n\u00FF\r\n";
        await using var pop = await Pop3Harness.LoggedInAsync(chunking, message);
        await pop.SendAsync("RETR 1");
        await pop.ExpectAsync($"+OK {Prefix.Length + message.Length} octets");
        var wire = Prefix + "Subject: x\r\n\r\n..\r\n...\r\n..a\r\nb.\r\n\u00FF\r\n.\r\n";
        Assert.Equal(wire, await pop.Client.ReadBytesAsync(wire.Length));
    }

    [Theory]
    [InlineData("")]
    [InlineData("\r\n")]
    [InlineData("no line end")]
    [InlineData(".")]
    public async Task The_end_stands_on_its_own_line(string message)
    {
        await using var pop = await Pop3Harness.LoggedInAsync(default, message);
        var expected = message.EndsWith("\r\n", StringComparison.Ordinal) || message.Length == 0 ? message : message + "\r\n";
        Assert.Equal(Prefix + expected, await pop.TextAsync("RETR 1"));
    }

    [Fact]
    public async Task Large_messages_are_sent_in_blocks()
    {
        var message = "Subject: x\r\n\r\n" + string.Concat(Enumerable.Range(0, 20000).Select(i => $".line {i}\r\n"));
        await using var pop = await Pop3Harness.LoggedInAsync(default, message);
        Assert.Equal(Prefix + message, await pop.TextAsync("RETR 1"));
    }

    [Fact]
    public async Task Six_hundred_messages_are_read_in_order_and_at_random()
    {
        await using var pop = await Pop3Harness.LoggedInAsync(default, [.. Enumerable.Range(1, 600).Select(i => $"Subject: {i}\r\n\r\n{i}\r\n")]);
        foreach (int i in Enumerable.Range(1, 600).Concat([600, 1, 300, 299, 301]))
            Assert.Equal($"{Prefix}Subject: {i}\r\n\r\n{i}\r\n", await pop.TextAsync($"RETR {i}"));
    }

    [Theory]
    [InlineData("RETR 2")]
    [InlineData("RETR 0")]
    [InlineData("RETR")]
    [InlineData("RETR x")]
    [InlineData("RETR 1 1")]
    public async Task A_wrong_number_is_refused(string line)
    {
        await using var pop = await Pop3Harness.LoggedInAsync(default, "a\r\n");
        await pop.SendAsync(line);
        await pop.ExpectAsync("-ERR *");
    }

    [Fact]
    public async Task A_message_whose_file_is_gone_is_refused_and_the_session_goes_on()
    {
        // Above 256 KiB: a file of its own.
        await using var pop = await Pop3Harness.LoggedInAsync(default, "a\r\n", new string('x', 300_000) + "\r\n");
        foreach (var file in Directory.EnumerateFiles(Path.Combine(pop.Mail.Path, "content")).Where(f => new FileInfo(f).Length > 300_000)) File.Delete(file);
        await pop.SendAsync("RETR 2");
        await pop.ExpectAsync("-ERR [SYS/PERM] *");
        Assert.Equal(Prefix + "a\r\n", await pop.TextAsync("RETR 1"));
    }

    [Fact]
    public async Task A_message_that_another_session_removed_is_still_there()
    {
        await using var pop = await Pop3Harness.LoggedInAsync(default, "a\r\n");
        await using var second = await pop.SecondAsync();
        await second.SendAsync("DELE 1");
        await second.ExpectAsync("+OK *");
        await second.SendAsync("QUIT");
        await second.ExpectAsync("+OK *");
        Assert.Equal(0, await pop.CountAsync());
        Assert.Equal(Prefix + "a\r\n", await pop.TextAsync("RETR 1"));
    }
}
