namespace ApplianceMail.Tests.Pop3.Commands;

public sealed class UserTests
{
    [Theory]
    [InlineData("USER alice@example.org")]
    [InlineData("user nobody")]
    public async Task User_does_not_say_who_is_here(string line)
    {
        await using var pop = await Pop3Harness.StartAsync();
        await pop.ExpectAsync("+OK *");
        await pop.SendAsync(line);
        await pop.ExpectAsync("+OK *");
    }

    [Fact]
    public async Task User_needs_a_name_and_is_for_before_the_login()
    {
        await using var pop = await Pop3Harness.StartAsync();
        await pop.ExpectAsync("+OK *");
        await pop.SendAsync("USER");
        await pop.ExpectAsync("-ERR *");
        await pop.SendAsync("USER alice");
        await pop.ExpectAsync("+OK *");
        await pop.SendAsync("PASS secret");
        await pop.ExpectAsync("+OK *");
        await pop.SendAsync("USER alice");
        await pop.ExpectAsync("-ERR *");
    }

    [Fact]
    public async Task User_is_refused_in_the_clear_unless_allowed()
    {
        await using var pop = await Pop3Harness.StartAsync(change: o => o with { AllowPlainTextLogin = false });
        await pop.ExpectAsync("+OK *");
        await pop.SendAsync("USER alice");
        await pop.ExpectAsync("-ERR [AUTH] *");
    }
}
