using ApplianceMail.Tests.Harness;

namespace ApplianceMail.Tests.Pop3.Commands;

public sealed class QuitTests
{
    [Theory, EveryChunking]
    public async Task Quit_removes_what_is_marked(Chunking chunking)
    {
        await using var pop = await Pop3Harness.LoggedInAsync(chunking, "a\r\n", "b\r\n", "c\r\n");
        await pop.SendAsync("DELE 1");
        await pop.SendAsync("DELE 3");
        await pop.SendAsync("QUIT");
        await pop.ExpectAsync("+OK *");
        await pop.ExpectAsync("+OK *");
        await pop.ExpectAsync("+OK Bye");
        await pop.Client.ExpectEndAsync();
        Assert.Equal(1, await pop.CountAsync());
    }

    [Fact]
    public async Task A_lost_connection_removes_nothing()
    {
        await using var pop = await Pop3Harness.LoggedInAsync(default, "a\r\n");
        await pop.SendAsync("DELE 1");
        await pop.ExpectAsync("+OK *");
        await pop.Client.CloseAsync();
        await pop.Client.Session;
        Assert.Equal(1, await pop.CountAsync());
    }

    [Fact]
    public async Task Two_sessions_remove_the_same_message_once()
    {
        await using var pop = await Pop3Harness.LoggedInAsync(default, "a\r\n", "b\r\n");
        await using var second = await pop.SecondAsync();
        foreach (var session in new[] { pop, second })
        {
            await session.SendAsync("DELE 1");
            await session.ExpectAsync("+OK *");
        }
        foreach (var session in new[] { pop, second })
        {
            await session.SendAsync("QUIT");
            await session.ExpectAsync("+OK *");
        }
        Assert.Equal(1, await pop.CountAsync());
    }

    [Fact]
    public async Task Quit_before_the_login_ends_the_session()
    {
        await using var pop = await Pop3Harness.StartAsync();
        await pop.ExpectAsync("+OK *");
        await pop.SendAsync("QUIT");
        await pop.ExpectAsync("+OK *");
        await pop.Client.ExpectEndAsync();
    }
}
