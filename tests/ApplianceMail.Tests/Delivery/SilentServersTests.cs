using System.Net;
using ApplianceMail.Tests.Harness;
using ApplianceMail.Transport.Delivery;

namespace ApplianceMail.Tests.Delivery;

public sealed class SilentServersTests
{
    [Fact]
    public void A_server_is_passed_over_for_half_a_minute()
    {
        var time = new ManualTime();
        var silent = new SilentServers(time);
        var server = new IPEndPoint(IPAddress.Loopback, 25);
        Assert.False(silent.Contains(server));
        silent.Add(server);
        Assert.True(silent.Contains(new IPEndPoint(IPAddress.Loopback, 25)));
        Assert.False(silent.Contains(new IPEndPoint(IPAddress.Loopback, 26)));
        time.Advance(TimeSpan.FromSeconds(30));
        Assert.False(silent.Contains(server));
    }
}
