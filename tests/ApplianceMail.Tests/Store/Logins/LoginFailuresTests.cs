using System.Net;
using ApplianceMail.Store.Directory;
using ApplianceMail.Tests.Harness;

namespace ApplianceMail.Tests.Store.Logins;

public sealed class LoginFailuresTests
{
    static readonly IPAddress s_one = IPAddress.Parse("192.0.2.1");
    static readonly IPAddress s_other = IPAddress.Parse("192.0.2.2");

    readonly ManualTime _time = new();
    readonly LoginFailures _failures;

    LoginFailureLimits _limits = new(TimeSpan.FromMinutes(10), 3, 5, TimeSpan.FromMinutes(10));

    public LoginFailuresTests() => _failures = new(_time, () => _limits);

    void Fail(int times, IPAddress from, string name = "alice@example.org")
    {
        for (int i = 0; i < times; i++) _failures.Add(name, from);
    }

    [Fact]
    public void An_address_is_blocked_for_a_time_and_then_begins_anew()
    {
        Fail(2, s_one);
        Assert.Equal(LoginGate.Open, _failures.Check("bob@example.org", s_one));
        Assert.True(_failures.Add("alice@example.org", s_one).Address);
        Assert.Equal(LoginGate.Blocked, _failures.Check("bob@example.org", s_one));
        Assert.Equal(LoginGate.Open, _failures.Check("bob@example.org", s_other));
        _time.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal(LoginGate.Open, _failures.Check("bob@example.org", s_one));
        Fail(2, s_one);
        Assert.Equal(LoginGate.Open, _failures.Check("bob@example.org", s_one));
    }

    [Fact]
    public void Failures_count_within_the_window_only()
    {
        Fail(2, s_one);
        _time.Advance(TimeSpan.FromMinutes(10));
        Fail(2, s_one);
        Assert.Equal(LoginGate.Open, _failures.Check("alice@example.org", s_one));
    }

    [Fact]
    public void A_name_is_blocked_from_anywhere_but_only_slowed_where_its_owner_is_known_and_on_this_machine()
    {
        _failures.Clear("alice@example.org", s_other);
        for (int i = 0; i < 5; i++) _failures.Add("Alice@example.org", IPAddress.Parse($"198.51.100.{i}"));
        Assert.Equal(LoginGate.Blocked, _failures.Check("alice@example.org", s_one));
        Assert.Equal(LoginGate.Slow, _failures.Check("alice@EXAMPLE.org", s_other));
        Assert.Equal(LoginGate.Slow, _failures.Check("alice@example.org", IPAddress.IPv6Loopback));
        Assert.Equal(LoginGate.Open, _failures.Check("bob@example.org", s_one));
    }

    [Fact]
    public void Loopback_is_never_blocked_by_address()
    {
        for (int i = 0; i < 100; i++) _failures.Add($"user{i}@example.org", IPAddress.Loopback);
        Assert.Equal(LoginGate.Open, _failures.Check("alice@example.org", IPAddress.Loopback));
    }

    [Fact]
    public void All_addresses_of_an_ipv6_network_count_together_and_mapped_ones_as_what_they_are()
    {
        for (int i = 0; i < 3; i++) _failures.Add($"user{i}@example.org", IPAddress.Parse($"2001:db8:1:2::{i}"));
        Assert.Equal(LoginGate.Blocked, _failures.Check("alice@example.org", IPAddress.Parse("2001:db8:1:2:ffff::1")));
        Assert.Equal(LoginGate.Open, _failures.Check("alice@example.org", IPAddress.Parse("2001:db8:1:3::1")));
        Fail(3, IPAddress.Parse("::ffff:192.0.2.1"), "x");
        Assert.Equal(LoginGate.Blocked, _failures.Check("alice@example.org", s_one));
    }

    [Fact]
    public void Zero_is_no_limit_and_a_success_begins_anew()
    {
        Fail(2, s_one);
        _failures.Clear("alice@example.org", s_one);
        Fail(2, s_one);
        Assert.Equal(LoginGate.Open, _failures.Check("alice@example.org", s_one));
        _limits = _limits with { AddressFailures = 0, NameFailures = 0 };
        Fail(1000, s_one);
        Assert.Equal(LoginGate.Open, _failures.Check("alice@example.org", s_one));
    }
}
