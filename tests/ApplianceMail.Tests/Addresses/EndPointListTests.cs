using ApplianceMail.Mail.Addresses;

namespace ApplianceMail.Tests.Addresses;

public sealed class EndPointListTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("192.0.2.1", "192.0.2.1:53")]
    [InlineData("192.0.2.1:5353, [2001:db8::1]:54;2001:db8::2 [2001:db8::3]", "192.0.2.1:5353 [2001:db8::1]:54 [2001:db8::2]:53 [2001:db8::3]:53")]
    public void A_list_is_read_as_people_write_it(string text, string expected)
    {
        Assert.True(EndPointList.TryParse(text, 53, out var list, out _));
        Assert.Equal(expected, string.Join(' ', list));
    }

    [Theory]
    [InlineData("dns.example.org")]
    [InlineData("192.0.2")]
    [InlineData("192.0.2.1:0")]
    [InlineData("192.0.2.1:65536")]
    [InlineData("[2001:db8::1]x")]
    [InlineData("1,2,3,4,5,6,7,8,9,10,11")]
    public void What_is_no_address_is_refused_with_a_reason(string text)
    {
        Assert.False(EndPointList.TryParse(text, 53, out _, out var mistake));
        Assert.NotEmpty(mistake);
    }
}
