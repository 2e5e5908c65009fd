namespace ApplianceMail.Tests.Pop3.Commands;

public sealed class StatTests
{
    [Fact]
    public async Task Stat_counts_messages_and_octets_without_those_marked()
    {
        await using var pop = await Pop3Harness.LoggedInAsync(default, "a\r\n", "bcd\r\n");
        int prefix = "Delivered-To: alice@example.org\r\n".Length;
        await pop.SendAsync("STAT");
        await pop.ExpectAsync($"+OK 2 {2 * prefix + 8}");
        await pop.SendAsync("DELE 2");
        await pop.ExpectAsync("+OK *");
        await pop.SendAsync("STAT");
        await pop.ExpectAsync($"+OK 1 {prefix + 3}");
    }
}
