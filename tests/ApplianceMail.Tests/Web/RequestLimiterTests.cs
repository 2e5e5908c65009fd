using ApplianceMail.Tests.Harness;
using ApplianceMail.Web;

namespace ApplianceMail.Tests.Web;

public sealed class RequestLimiterTests
{
    [Fact]
    public void A_burst_is_taken_then_a_steady_rate_and_each_key_has_its_own()
    {
        var time = new ManualTime();
        var limiter = new RequestLimiter<string>(burst: 3, perSecond: 2, time);
        for (int i = 0; i < 3; i++) Assert.True(limiter.TryTake("a", out _));
        Assert.False(limiter.TryTake("a", out var wait));
        Assert.Equal(TimeSpan.FromSeconds(0.5), wait);
        Assert.True(limiter.TryTake("b", out _));
        time.Advance(TimeSpan.FromSeconds(0.5));
        Assert.True(limiter.TryTake("a", out _));
        Assert.False(limiter.TryTake("a", out _));
        limiter.GiveBack("a");
        Assert.True(limiter.TryTake("a", out _));
        time.Advance(TimeSpan.FromHours(1));
        for (int i = 0; i < 3; i++) Assert.True(limiter.TryTake("a", out _));
        Assert.False(limiter.TryTake("a", out _));
    }
}
