using System.Net;
using ApplianceMail.Mail.Addresses;

namespace ApplianceMail.Tests.Addresses;

public sealed class AddressLiteralTests
{
    [Theory]
    [InlineData("[192.0.2.1]")]
    [InlineData("[255.255.255.255]")]
    [InlineData("[IPv6:2001:db8::1]")]
    [InlineData("[IPv6:::1]")]
    public void A_literal_is_written_as_it_was_read(string text)
    {
        Assert.True(AddressLiteral.TryParse(text, out var literal));
        Assert.Equal(text, literal!.ToString());
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("[1]")]
    [InlineData("[1.2.3]")]
    [InlineData("[1.2.3.4.5]")]
    [InlineData("[01.2.3.4]")]
    [InlineData("[1.2.3.999]")]
    [InlineData("192.0.2.1")]
    [InlineData("[::1]")]
    [InlineData("[IPv6:]")]
    [InlineData("[IPv6:::1/64]")]
    [InlineData("[DNS:example]")]
    public void What_is_no_literal_is_refused(string text) => Assert.False(AddressLiteral.TryParse(text, out _));

    [Fact]
    public void An_IPv4_address_mapped_to_IPv6_is_written_as_IPv4() =>
        Assert.Equal("[192.0.2.1]", AddressLiteral.Of(IPAddress.Parse("::ffff:192.0.2.1")).ToString());

    [Fact]
    public void A_zone_is_not_written() => Assert.Equal("[IPv6:fe80::1]", AddressLiteral.Of(IPAddress.Parse("fe80::1%3")).ToString());
}
