namespace ApplianceMail.Tests.Pop3.Commands;

public sealed class NoopTests
{
    [Fact]
    public async Task Noop_does_nothing_and_is_for_after_the_login()
    {
        await using var pop = await Pop3Harness.StartAsync();
        await pop.ExpectAsync("+OK *");
        await pop.SendAsync("NOOP");
        await pop.ExpectAsync("-ERR *");
        await pop.SendAsync("USER alice");
        await pop.ExpectAsync("+OK *");
        await pop.SendAsync("PASS secret");
        await pop.ExpectAsync("+OK *");
        await pop.SendAsync("NOOP");
        await pop.ExpectAsync("+OK*");
    }
}
