using ApplianceMail.Admin.Server;

namespace ApplianceMail.Tests.Admin;

public sealed class ServiceAddressTests
{
    [Theory]
    [InlineData("0.0.0.0:25,[::]:25", "0.0.0.0:25|[::]:25")]
    [InlineData("*:25", "*:25")]
    [InlineData(" * ", "*")]
    [InlineData("Loopback:2525", "loopback:2525")]
    [InlineData("localhost:2525", "loopback:2525")]
    [InlineData("192.0.2.1", "192.0.2.1")]
    [InlineData("[2001:DB8:0::1]:993", "[2001:db8::1]:993")]
    [InlineData("2001:db8::1", "[2001:db8::1]")]
    [InlineData("127.0.0.1:25\n127.0.0.2:25; 127.0.0.3:0", "127.0.0.1:25|127.0.0.2:25|127.0.0.3:0")]
    public void Addresses_are_taken_as_people_write_them(string text, string expected) =>
        Assert.Equal(expected, string.Join('|', ServiceAddress.ParseList("Addresses", text)));
}
