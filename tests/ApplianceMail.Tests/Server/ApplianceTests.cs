using System.Net;
using ApplianceMail.Server;

namespace ApplianceMail.Tests.Server;

public sealed class ApplianceTests
{
    [Theory]
    [InlineData("0.0.0.0:6000", "https://127.0.0.1:6000/")]
    [InlineData("[::]:6000", "https://127.0.0.1:6000/")]
    [InlineData("192.0.2.10:6000", "https://192.0.2.10:6000/")]
    [InlineData("192.0.2.10:6000 127.0.0.1:6001", "https://127.0.0.1:6001/")]
    [InlineData("192.0.2.10:6000 [::1]:6001", "https://[::1]:6001/")]
    [InlineData("192.0.2.10:6000 0.0.0.0:6001", "https://127.0.0.1:6001/")]
    public void Programs_on_this_machine_are_told_loopback_where_the_ADMIN_port_listens_there(string endPoints, string uri) =>
        Assert.Equal(uri, Appliance.LocalUri([.. endPoints.Split(' ').Select(IPEndPoint.Parse)]).ToString());
}
