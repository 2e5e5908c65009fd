namespace ApplianceMail.Tests.Pop3.Commands;

public sealed class RsetTests
{
    [Fact]
    public async Task Rset_takes_the_marks_back()
    {
        await using var pop = await Pop3Harness.LoggedInAsync(default, "a\r\n");
        await pop.SendAsync("DELE 1");
        await pop.ExpectAsync("+OK *");
        await pop.SendAsync("RSET");
        await pop.ExpectAsync("+OK 1 messages *");
        Assert.Single(await pop.LinesAsync("LIST"));
        await pop.SendAsync("QUIT");
        await pop.ExpectAsync("+OK *");
        Assert.Equal(1, await pop.CountAsync());
    }
}
