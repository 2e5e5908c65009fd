using ApplianceMail.Store.Directory;

namespace ApplianceMail.Tests.Store.Entries;

public sealed class TrafficLimitsTests
{
    [Theory]
    [InlineData(TrafficPeer.SameDomain, "bob", "example.org", true)]
    [InlineData(TrafficPeer.Remote, "bob", "example.com", false)]
    [InlineData(TrafficPeer.Remote, "boss", "Partner.Example", true)]
    [InlineData(TrafficPeer.SameDomain, "chief", "example.org", false)]
    public void Exceptions_turn_the_rule_round(TrafficPeer peer, string localPart, string domain, bool allowed)
    {
        var limits = new TrafficLimits { RefusesRemote = true, Exceptions = ["partner.example", "chief@*"] };

        Assert.Equal(allowed, limits.Allows(peer, localPart, domain));
    }

    [Fact]
    public void Without_settings_everything_is_allowed() => Assert.True(new TrafficLimits().Allows(TrafficPeer.Remote, "a", "b"));
}
