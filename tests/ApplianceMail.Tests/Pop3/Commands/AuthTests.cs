using ApplianceMail.Tests.Harness;

namespace ApplianceMail.Tests.Pop3.Commands;

public sealed class AuthTests
{
    const string Alice = "AGFsaWNlQGV4YW1wbGUub3JnAHNlY3JldA==";

    [Theory, EveryChunking]
    public async Task Plain_with_an_initial_response(Chunking chunking)
    {
        await using var pop = await Pop3Harness.StartAsync(chunking);
        await pop.ExpectAsync("+OK *");
        await pop.SendAsync("AUTH PLAIN " + Alice);
        await pop.ExpectAsync("+OK 0 messages *");
    }

    [Theory, EveryChunking]
    public async Task Plain_with_an_empty_challenge(Chunking chunking)
    {
        await using var pop = await Pop3Harness.StartAsync(chunking);
        await pop.ExpectAsync("+OK *");
        await pop.SendAsync("AUTH plain");
        await pop.ExpectAsync("+ ");
        await pop.SendAsync(Alice);
        await pop.ExpectAsync("+OK 0 messages *");
    }

    [Fact]
    public async Task Without_an_argument_it_lists_the_mechanisms()
    {
        await using var pop = await Pop3Harness.StartAsync();
        await pop.ExpectAsync("+OK *");
        Assert.Equal(["PLAIN"], await pop.LinesAsync("AUTH"));
    }

    [Theory]
    [InlineData("*", "-ERR Authentication cancelled")]
    [InlineData("no base64", "-ERR Cannot *")]
    [InlineData("YQ==", "-ERR Cannot *")]
    [InlineData("AGFsaWNlQGV4YW1wbGUub3JnAHdyb25n", "-ERR [AUTH] *")]
    [InlineData("Ym9iAGFsaWNlQGV4YW1wbGUub3JnAHNlY3JldA==", "-ERR [AUTH] *")]
    public async Task A_wrong_answer_is_refused_and_the_session_goes_on(string answer, string expected)
    {
        await using var pop = await Pop3Harness.StartAsync();
        await pop.ExpectAsync("+OK *");
        await pop.SendAsync("AUTH PLAIN");
        await pop.ExpectAsync("+ ");
        await pop.SendAsync(answer);
        await pop.ExpectAsync(expected);
        await pop.SendAsync("AUTH PLAIN " + Alice);
        await pop.ExpectAsync("+OK 0 messages *");
    }

    [Fact]
    public async Task Other_mechanisms_are_refused()
    {
        await using var pop = await Pop3Harness.StartAsync();
        await pop.ExpectAsync("+OK *");
        await pop.SendAsync("AUTH CRAM-MD5");
        await pop.ExpectAsync("-ERR Unknown *");
    }
}
