using ApplianceMail.Store.Directory;
using ApplianceMail.Tests.Harness;

namespace ApplianceMail.Tests.Pop3.Commands;

public sealed class PassTests
{
    [Theory, EveryChunking]
    public async Task Pass_opens_the_maildrop(Chunking chunking)
    {
        await using var pop = await Pop3Harness.StartAsync(chunking, messages: ["Subject: a\r\n\r\na\r\n"]);
        await pop.ExpectAsync("+OK *");
        await pop.SendAsync("USER alice@example.org");
        await pop.SendAsync("PASS secret");
        await pop.SendAsync("STAT");
        await pop.ExpectAsync("+OK *");
        await pop.ExpectAsync("+OK 1 messages *");
        await pop.ExpectAsync("+OK 1 *");
    }

    [Fact]
    public async Task A_wrong_password_is_told_by_a_code_and_needs_User_again()
    {
        await using var pop = await Pop3Harness.StartAsync();
        await pop.ExpectAsync("+OK *");
        await pop.SendAsync("PASS secret");
        await pop.ExpectAsync("-ERR Send USER first");
        await pop.SendAsync("USER alice");
        await pop.ExpectAsync("+OK *");
        await pop.SendAsync("PASS secret ");
        await pop.ExpectAsync("-ERR [AUTH] *");
        await pop.SendAsync("PASS secret");
        await pop.ExpectAsync("-ERR Send USER first");
    }

    [Fact]
    public async Task A_password_may_have_spaces()
    {
        await using var pop = await Pop3Harness.StartAsync();
        var hash = PasswordHash.Create(" two  words ", iterations: 1000);
        await pop.Mail.Store.WriteAsync(t => { t.Accounts.Update(pop.Mail.Alice, pop.Mail.Alice, hash); return new ValueTask<bool>(true); }, default);
        await pop.ExpectAsync("+OK *");
        await pop.SendAsync("USER alice");
        await pop.ExpectAsync("+OK *");
        await pop.SendAsync("PASS  two  words ");
        await pop.ExpectAsync("+OK *");
    }

    [Fact]
    public async Task Five_failures_close_the_connection()
    {
        await using var pop = await Pop3Harness.StartAsync();
        await pop.ExpectAsync("+OK *");
        for (int i = 0; i < 5; i++)
        {
            await pop.SendAsync("USER alice");
            await pop.ExpectAsync("+OK *");
            await pop.SendAsync("PASS wrong");
            await pop.ExpectAsync("-ERR [AUTH] *");
        }
        await pop.Client.ExpectEndAsync();
    }
}
