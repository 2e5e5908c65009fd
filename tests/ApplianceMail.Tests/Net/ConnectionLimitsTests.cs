using System.Net;
using ApplianceMail.Mail.Addresses;
using ApplianceMail.Net;
using ApplianceMail.Tests.Harness;

namespace ApplianceMail.Tests.Net;

public sealed class ConnectionLimitsTests
{
    static readonly IPAddress s_one = IPAddress.Parse("192.0.2.1");
    static readonly IPAddress s_two = IPAddress.Parse("192.0.2.2");
    readonly ManualTime _time = new();

    ConnectionLimits Limits(ConnectionRules rules) => new(rules, _time);

    static AccessList List(string text)
    {
        Assert.True(AccessList.TryParse(text, out var list, out var mistake), mistake);
        return list!;
    }

    [Fact]
    public void The_eleventh_connection_within_a_minute_is_refused_at_a_limit_of_ten()
    {
        var limits = Limits(new ConnectionRules { MaxConnectionsPerMinute = 10 });
        for (int i = 0; i < 10; i++)
        {
            Assert.Equal(ConnectionRefusal.None, limits.Enter(s_one));
            limits.Leave(s_one);
            _time.Advance(TimeSpan.FromSeconds(5));
        }
        Assert.Equal(ConnectionRefusal.TooManyPerMinute, limits.Enter(s_one));
        // Another address has its own count.
        Assert.Equal(ConnectionRefusal.None, limits.Enter(s_two));
        // The first one was 60 seconds ago now: exactly one more may come; refused ones did not count.
        _time.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal(ConnectionRefusal.None, limits.Enter(s_one));
        Assert.Equal(ConnectionRefusal.TooManyPerMinute, limits.Enter(s_one));
    }

    [Fact]
    public void Unlimited_addresses_have_no_limits_of_their_own_but_the_services()
    {
        var limits = Limits(new ConnectionRules { MaxConnectionsPerMinute = 2, MaxConnectionsPerAddress = 1, MaxConnections = 5, Unlimited = List("192.0.2.1;198.51.100.0/24") });
        for (int i = 0; i < 5; i++) Assert.Equal(ConnectionRefusal.None, limits.Enter(s_one));
        Assert.Equal(ConnectionRefusal.ServiceFull, limits.Enter(s_one));
        Assert.Equal(5, limits.Count);
    }

    [Fact]
    public void The_client_after_the_last_is_refused_and_a_place_becomes_free_again()
    {
        var limits = Limits(new ConnectionRules { MaxConnections = 2 });
        Assert.Equal(ConnectionRefusal.None, limits.Enter(s_one));
        Assert.Equal(ConnectionRefusal.None, limits.Enter(s_two));
        Assert.Equal(ConnectionRefusal.ServiceFull, limits.Enter(s_one));
        limits.Leave(s_two);
        Assert.Equal(ConnectionRefusal.None, limits.Enter(s_one));
    }

    [Fact]
    public void Connections_at_once_are_counted_by_address_and_a_whole_ipv6_network_is_one()
    {
        var limits = Limits(new ConnectionRules { MaxConnectionsPerAddress = 2 });
        Assert.Equal(ConnectionRefusal.None, limits.Enter(IPAddress.Parse("2001:db8:1:1::1")));
        Assert.Equal(ConnectionRefusal.None, limits.Enter(IPAddress.Parse("2001:db8:1:1::2")));
        Assert.Equal(ConnectionRefusal.TooManyAtOnce, limits.Enter(IPAddress.Parse("2001:db8:1:1:ffff::3")));
        Assert.Equal(ConnectionRefusal.None, limits.Enter(IPAddress.Parse("2001:db8:1:2::3")));
        limits.Leave(IPAddress.Parse("2001:db8:1:1::1"));
        Assert.Equal(ConnectionRefusal.None, limits.Enter(IPAddress.Parse("2001:db8:1:1:ffff::3")));
    }

    [Theory]
    [InlineData(AccessMode.None, "192.0.2.1", ConnectionRefusal.None, ConnectionRefusal.None)]
    [InlineData(AccessMode.Deny, "192.0.2.1", ConnectionRefusal.AccessDenied, ConnectionRefusal.None)]
    [InlineData(AccessMode.Allow, "192.0.2.1", ConnectionRefusal.None, ConnectionRefusal.AccessDenied)]
    [InlineData(AccessMode.Allow, "*,!192.0.2.1", ConnectionRefusal.AccessDenied, ConnectionRefusal.None)]
    [InlineData(AccessMode.Allow, null, ConnectionRefusal.AccessDenied, ConnectionRefusal.AccessDenied)]
    [InlineData(AccessMode.Deny, null, ConnectionRefusal.None, ConnectionRefusal.None)]
    public void The_three_access_modes_exclude_each_other(AccessMode mode, string? list, ConnectionRefusal one, ConnectionRefusal two)
    {
        var limits = Limits(new ConnectionRules { AccessMode = mode, Access = list is null ? null : List(list) });
        Assert.Equal((one, two), (limits.Enter(s_one), limits.Enter(s_two)));
    }

    [Fact]
    public void New_rules_hold_at_once_and_leave_those_who_are_in()
    {
        var limits = Limits(new ConnectionRules());
        for (int i = 0; i < 5; i++) limits.Enter(s_one);
        limits.Rules = new ConnectionRules { MaxConnectionsPerAddress = 2 };
        Assert.Equal(ConnectionRefusal.TooManyAtOnce, limits.Enter(s_one));
        for (int i = 0; i < 4; i++) limits.Leave(s_one);
        Assert.Equal(ConnectionRefusal.None, limits.Enter(s_one));
        limits.Rules = new ConnectionRules { MaxConnectionsPerAddress = 2, Unlimited = List("192.0.2.*") };
        for (int i = 0; i < 5; i++) Assert.Equal(ConnectionRefusal.None, limits.Enter(s_one));
    }

    [Fact]
    public void Loopback_is_free_of_the_default_limit_alone()
    {
        var limits = Limits(new ConnectionRules { MaxConnectionsPerAddress = 1, MaxConnectionsPerMinute = 3 });
        for (int i = 0; i < 3; i++) Assert.Equal(ConnectionRefusal.None, limits.Enter(IPAddress.Loopback));
        Assert.Equal(ConnectionRefusal.TooManyPerMinute, limits.Enter(IPAddress.Loopback));
        limits.Rules = new ConnectionRules { MaxConnectionsPerAddress = 1, LoopbackUnlimited = false };
        Assert.Equal(ConnectionRefusal.TooManyAtOnce, limits.Enter(IPAddress.Loopback));
    }

    [Fact]
    public void Counting_many_addresses_from_many_threads_comes_out_even()
    {
        var limits = Limits(new ConnectionRules { MaxConnectionsPerAddress = 3, MaxConnectionsPerMinute = 1_000_000 });
        Parallel.For(0, 20_000, i =>
        {
            var address = new IPAddress([10, 0, 0, (byte)(i % 7)]);
            if (limits.Enter(address) == ConnectionRefusal.None) limits.Leave(address);
        });
        Assert.Equal(0, limits.Count);
        for (int i = 0; i < 3; i++) Assert.Equal(ConnectionRefusal.None, limits.Enter(IPAddress.Parse("10.0.0.3")));
    }
}
