using ApplianceMail.Tests.Harness;
using ApplianceMail.Transport.Delivery;

namespace ApplianceMail.Tests.Delivery;

/// <summary>Several messages over one connection.</summary>
public sealed class SessionReuseTests
{
    static DeliveryFixture Keeping() => new() { Options = new() { HelloName = "mail.example.org", ReplyTimeout = Patience.Limit, IdleTime = TimeSpan.FromMinutes(5) } };

    static async Task DeliveredAsync(DeliveryFixture f) => Assert.Equal(DeliveryOutcome.Delivered, (await f.ToMxAsync()).Results.Single().Outcome);

    [Fact]
    public async Task The_next_message_takes_the_connection_of_the_last()
    {
        await using var f = Keeping();
        var server = f.Mx();
        for (int i = 0; i < 5; i++) await DeliveredAsync(f);
        Assert.Equal((1, 5), (server.Connections, server.Messages.Count));
    }

    [Fact]
    public async Task A_connection_has_a_limit_of_messages()
    {
        await using var f = Keeping();
        f.Options = f.Options with { MaxMessagesPerConnection = 2 };
        var server = f.Mx();
        for (int i = 0; i < 5; i++) await DeliveredAsync(f);
        Assert.Equal(3, server.Connections);
    }

    [Theory]
    [InlineData(ScriptedSmtpServer.Close)]
    [InlineData("421 4.4.2 idle too long" + ScriptedSmtpServer.ThenClose)]
    public async Task A_connection_that_has_ended_meanwhile_costs_the_message_nothing(string reply)
    {
        await using var f = Keeping();
        var server = f.Mx().On("MAIL", "250 fine", reply, "250 fine");
        await DeliveredAsync(f);
        await DeliveredAsync(f);
        Assert.Equal((2, 2), (server.Connections, server.Messages.Count));
    }

    [Fact]
    public async Task A_connection_without_work_is_closed_after_the_time()
    {
        var time = new ManualTime();
        await using var f = Keeping();
        (f.Time, f.Options) = (time, f.Options with { IdleTime = TimeSpan.FromSeconds(5) });
        var server = f.Mx();
        await DeliveredAsync(f);
        Assert.Equal(1, server.Open);
        time.Advance(TimeSpan.FromSeconds(6));
        await Patience.UntilAsync(() => server.Open == 0);
        Assert.Contains("QUIT", server.Commands);
        await DeliveredAsync(f);
        Assert.Equal(2, server.Connections);
    }

    [Fact]
    public async Task Messages_at_one_time_have_their_own_connections_and_the_end_closes_all()
    {
        await using var f = Keeping();
        var server = f.Mx();
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => DeliveredAsync(f)));
        Assert.Equal(8, server.Messages.Count);
        await f.Delivery.DisposeAsync();
        await Patience.UntilAsync(() => server.Open == 0);
    }
}
