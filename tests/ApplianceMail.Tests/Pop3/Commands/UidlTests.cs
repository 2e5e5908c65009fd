using ApplianceMail.Tests.Harness;

namespace ApplianceMail.Tests.Pop3.Commands;

public sealed class UidlTests
{
    [Theory, EveryChunking]
    public async Task Unique_ids_stay_over_sessions_and_deletions(Chunking chunking)
    {
        await using var pop = await Pop3Harness.LoggedInAsync(chunking, "a\r\n", "b\r\n");
        var before = await pop.LinesAsync("UIDL");
        await pop.SendAsync("UIDL 2");
        await pop.ExpectAsync("+OK " + before[1]);
        await pop.SendAsync("DELE 1");
        await pop.SendAsync("QUIT");
        await pop.ExpectAsync("+OK *");
        await pop.ExpectAsync("+OK *");
        await pop.Mail.DeliverAsync("c\r\n", pop.Mail.Alice);
        await using var second = await pop.SecondAsync();
        var after = await second.LinesAsync("UIDL");
        Assert.Equal(before[1]["2 ".Length..], after[0]["1 ".Length..]);
        Assert.DoesNotContain(after[1]["2 ".Length..], before.Select(l => l["1 ".Length..]));
    }

    [Fact]
    public async Task A_unique_id_has_1_to_70_printable_characters()
    {
        await using var pop = await Pop3Harness.LoggedInAsync(default, "a\r\n");
        Assert.Matches("^1 [!-~]{1,70}$", (await pop.LinesAsync("UIDL"))[0]);
    }
}
