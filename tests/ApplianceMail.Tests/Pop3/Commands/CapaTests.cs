using ApplianceMail.Tests.Harness;

namespace ApplianceMail.Tests.Pop3.Commands;

public sealed class CapaTests
{
    [Theory, EveryChunking]
    public async Task Capa_lists_what_is_there(Chunking chunking)
    {
        await using var pop = await Pop3Harness.StartAsync(chunking);
        await pop.ExpectAsync("+OK *");
        Assert.Equal(
            ["UIDL", "TOP", "RESP-CODES", "AUTH-RESP-CODE", "PIPELINING", "EXPIRE NEVER", "USER", "SASL PLAIN", "IMPLEMENTATION ApplianceMail"], await pop.LinesAsync("CAPA"));
    }

    [Fact]
    public async Task Logins_that_would_be_refused_are_not_announced()
    {
        await using var pop = await Pop3Harness.StartAsync(change: o => o with { AllowPlainTextLogin = false, Tls = TestCertificate.ServerOptions });
        await pop.ExpectAsync("+OK *");
        var lines = await pop.LinesAsync("CAPA");
        Assert.Contains("STLS", lines);
        Assert.DoesNotContain("USER", lines);
        Assert.DoesNotContain("SASL PLAIN", lines);
    }
}
