using ApplianceMail.Tests.Harness;

namespace ApplianceMail.Tests.Pop3.Commands;

public sealed class ListTests
{
    static readonly int s_prefix = "Delivered-To: alice@example.org\r\n".Length;

    [Theory, EveryChunking]
    public async Task List_gives_numbers_and_sizes_of_what_is_not_marked(Chunking chunking)
    {
        await using var pop = await Pop3Harness.LoggedInAsync(chunking, "a\r\n", "bb\r\n", "ccc\r\n");
        Assert.Equal([$"1 {s_prefix + 3}", $"2 {s_prefix + 4}", $"3 {s_prefix + 5}"], await pop.LinesAsync("LIST"));
        await pop.SendAsync("DELE 2");
        await pop.ExpectAsync("+OK *");
        Assert.Equal([$"1 {s_prefix + 3}", $"3 {s_prefix + 5}"], await pop.LinesAsync("LIST"));
        await pop.SendAsync("LIST 3");
        await pop.ExpectAsync($"+OK 3 {s_prefix + 5}");
    }

    [Theory]
    [InlineData("LIST 2")]
    [InlineData("LIST 0")]
    [InlineData("LIST -1")]
    [InlineData("LIST x")]
    [InlineData("LIST 99999999999")]
    [InlineData("LIST 1 1")]
    public async Task A_wrong_number_is_refused(string line)
    {
        await using var pop = await Pop3Harness.LoggedInAsync(default, "a\r\n");
        await pop.SendAsync(line);
        await pop.ExpectAsync("-ERR *");
    }

    [Fact]
    public async Task An_empty_maildrop_has_an_empty_list()
    {
        await using var pop = await Pop3Harness.LoggedInAsync(default);
        Assert.Empty(await pop.LinesAsync("LIST"));
    }
}
