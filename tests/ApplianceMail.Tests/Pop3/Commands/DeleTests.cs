using ApplianceMail.Tests.Harness;

namespace ApplianceMail.Tests.Pop3.Commands;

public sealed class DeleTests
{
    [Theory, EveryChunking]
    public async Task A_marked_message_is_hidden_and_the_numbers_stay(Chunking chunking)
    {
        await using var pop = await Pop3Harness.LoggedInAsync(chunking, "a\r\n", "b\r\n");
        foreach (var line in new[] { "DELE 1", "DELE 1", "RETR 1", "LIST 1", "UIDL 1", "TOP 1 0" }) await pop.SendAsync(line);
        await pop.ExpectAsync("+OK *");
        for (int i = 0; i < 5; i++) await pop.ExpectAsync("-ERR No such message");
        Assert.EndsWith("b\r\n", await pop.TextAsync("RETR 2"));
        Assert.Equal(2, await pop.CountAsync());
    }

    [Theory]
    [InlineData("DELE")]
    [InlineData("DELE 0")]
    [InlineData("DELE 2")]
    [InlineData("DELE x")]
    public async Task A_wrong_number_is_refused(string line)
    {
        await using var pop = await Pop3Harness.LoggedInAsync(default, "a\r\n");
        await pop.SendAsync(line);
        await pop.ExpectAsync("-ERR *");
    }
}
