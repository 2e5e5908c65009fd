using ApplianceMail.Tests.Harness;

namespace ApplianceMail.Tests.Pop3.Commands;

public sealed class TopTests
{
    const string Prefix = "Delivered-To: alice@example.org\r\n";
    const string Header = "Subject: x\r\n\r\n";

    [Theory]
    [InlineData(0, "")]
    [InlineData(1, ".1\r\n")]
    [InlineData(2, ".1\r\n2\r\n")]
    [InlineData(3, ".1\r\n2\r\n3\r\n")]
    [InlineData(9, ".1\r\n2\r\n3\r\n")]
    public async Task Top_sends_the_header_and_so_many_lines(int lines, string body)
    {
        foreach (var chunking in Enum.GetValues<Chunking>())
        {
            await using var pop = await Pop3Harness.LoggedInAsync(chunking, Header + ".1\r\n2\r\n3\r\n");
            Assert.Equal(Prefix + Header + body, await pop.TextAsync($"TOP 1 {lines}"));
        }
    }

    [Fact]
    public async Task A_message_without_a_body_has_its_header_alone()
    {
        await using var pop = await Pop3Harness.LoggedInAsync(default, "Subject: x\r\n");
        Assert.Equal(Prefix + "Subject: x\r\n", await pop.TextAsync("TOP 1 5"));
    }

    [Fact]
    public async Task A_large_body_is_cut_at_the_line()
    {
        var body = string.Concat(Enumerable.Range(0, 20000).Select(i => $"line {i}\r\n"));
        await using var pop = await Pop3Harness.LoggedInAsync(default, Header + body);
        Assert.EndsWith("line 14999\r\n", await pop.TextAsync("TOP 1 15000"));
    }

    [Theory]
    [InlineData("TOP 1")]
    [InlineData("TOP 1 -1")]
    [InlineData("TOP 1 x")]
    [InlineData("TOP 2 0")]
    [InlineData("TOP")]
    public async Task Wrong_numbers_are_refused(string line)
    {
        await using var pop = await Pop3Harness.LoggedInAsync(default, Header);
        await pop.SendAsync(line);
        await pop.ExpectAsync("-ERR *");
    }
}
