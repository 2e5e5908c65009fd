using System.Net;
using ApplianceMail.Mail.Addresses;

namespace ApplianceMail.Tests.Addresses;

public sealed class AccessListTests
{
    static AccessList List(string text)
    {
        Assert.True(AccessList.TryParse(text, out var list, out var mistake), mistake);
        return list!;
    }

    static bool Has(string text, string address) => List(text).Contains(IPAddress.Parse(address));

    [Theory]
    [InlineData("*", "192.0.2.1", true)]
    [InlineData("*", "2001:db8::1", true)]
    // The seed's own examples.
    [InlineData("*,161.29.3-5.24", "161.29.3.24", true)]
    [InlineData("*,161.29.3-5.24", "161.29.5.24", true)]
    [InlineData("*,161.29.3-5.24", "161.29.6.24", false)]
    [InlineData("*,161.29.3-5.24", "161.29.4.25", false)]
    [InlineData("*,161.29.3-5.24", "10.0.0.1", false)]
    [InlineData("*,!161.29.5.*", "161.29.5.1", false)]
    [InlineData("*,!161.29.5.*", "161.29.5.255", false)]
    [InlineData("*,!161.29.5.*", "161.29.50.1", true)]
    [InlineData("*,!161.29.5.*", "8.8.8.8", true)]
    [InlineData("*,!161.29.5.*", "2001:db8::1", true)]
    [InlineData("161.29.3-5.0-255", "161.29.3.0", true)]
    [InlineData("161.29.3-5.0-255", "161.29.5.255", true)]
    [InlineData("161.29.3-5.0-255", "161.29.2.255", false)]
    [InlineData("161.29.3-5.0-255", "161.29.6.0", false)]
    [InlineData("*,!161.29.*.24", "161.29.77.24", false)]
    [InlineData("*,!161.29.*.24", "161.29.77.124", true)]
    [InlineData("*,!161.29.*.24", "161.30.77.24", true)]
    [InlineData("*,!161.29.20?.24", "161.29.200.24", false)]
    [InlineData("*,!161.29.20?.24", "161.29.209.24", false)]
    [InlineData("*,!161.29.20?.24", "161.29.20.24", true)]
    [InlineData("*,!161.29.20?.24", "161.29.210.24", true)]
    // A wildcard at the end or start stands for the rest.
    [InlineData("161.29.*", "161.29.1.2", true)]
    [InlineData("161.29.*", "161.30.1.2", false)]
    [InlineData("*.24", "161.29.1.24", true)]
    [InlineData("*.24", "161.29.24.1", false)]
    [InlineData("1*.0.0.1", "10.0.0.1", true)]
    [InlineData("192.0.2.1", "192.0.2.1", true)]
    [InlineData("192.0.2.1", "192.0.2.10", false)]
    [InlineData("192.0.2.1", "::ffff:192.0.2.1", true)]
    [InlineData("::ffff:192.0.2.1", "192.0.2.1", true)]
    [InlineData("!192.0.2.1", "192.0.2.1", false)]
    [InlineData("!192.0.2.1", "192.0.2.2", true)]
    // Networks and IPv6 go beyond the seed.
    [InlineData("192.0.2.0/24", "192.0.2.255", true)]
    [InlineData("192.0.2.77/24", "192.0.2.1", true)]
    [InlineData("192.0.2.0/25", "192.0.2.128", false)]
    [InlineData("0.0.0.0/0", "2001:db8::1", false)]
    [InlineData("2001:db8::/32", "2001:db8:ffff::1", true)]
    [InlineData("2001:db8::/32", "2001:db9::1", false)]
    [InlineData("2001:db8::/32", "192.0.2.1", false)]
    [InlineData("2001:0DB8:0::1", "2001:db8::1", true)]
    [InlineData("*,!2001:db8::/32", "2001:db8::5", false)]
    [InlineData("*.*.*.*", "2001:db8::5", false)]
    // All items must be passed; a semicolon or a line end begins another list.
    [InlineData("10.0.0.0/8,!10.1.*.*", "10.2.0.1", true)]
    [InlineData("10.0.0.0/8,!10.1.*.*", "10.1.0.1", false)]
    [InlineData("10.0.0.1;10.0.0.2", "10.0.0.2", true)]
    [InlineData("10.0.0.1\n10.0.0.2\n", "10.0.0.1", true)]
    [InlineData("10.0.0.1;10.0.0.2", "10.0.0.3", false)]
    [InlineData("10.0.0.*, !10.0.0.1", "10.0.0.1", false)]
    public void An_address_is_on_the_list_when_it_gets_through_all_items(string text, string address, bool expected) =>
        Assert.Equal(expected, Has(text, address));

    [Theory]
    [InlineData("", "empty")]
    [InlineData(" ; ", "empty")]
    [InlineData("*,!", "'!'")]
    [InlineData("!*", "'!*'")]
    [InlineData("*,,10.0.0.1", "''")]
    [InlineData("*,!161.29.3-5.24", "'!161.29.3-5.24'")]
    [InlineData("161.29.3-5.*", "'161.29.3-5.*'")]
    [InlineData("161.29.20?.3-5", "'161.29.20?.3-5'")]
    [InlineData("161.29.5-3.24", "smaller")]
    [InlineData("161.29.3-256.24", "'161.29.3-256.24'")]
    [InlineData("161.29.3-5-7.24", "'161.29.3-5-7.24'")]
    [InlineData("161.29.-5.24", "'161.29.-5.24'")]
    [InlineData("10.0.0", "'10.0.0'")]
    [InlineData("10.0.0.256", "'10.0.0.256'")]
    [InlineData("10.0.0.010", "'10.0.0.010'")]
    [InlineData("0x0a.0.0.1", "'0x0a.0.0.1'")]
    [InlineData("167772161", "'167772161'")]
    [InlineData("300.*.*.*", "'300.*.*.*'")]
    [InlineData("10.0.0.?", "ok")]
    [InlineData("10.0.?", "'10.0.?'")]
    [InlineData("10.0.0.1.*", "'10.0.0.1.*'")]
    [InlineData("2001:db8:*", "2001:db8::/32")]
    [InlineData("fe80::1%eth0", "'fe80::1%eth0'")]
    [InlineData("10.0.0.0/33", "0 to 32")]
    [InlineData("::/129", "0 to 128")]
    [InlineData("10.0.0.0/", "0 to 32")]
    [InlineData("mail.example.org", "'mail.example.org'")]
    [InlineData("10.0.0.1 10.0.0.2", "'10.0.0.1 10.0.0.2'")]
    [InlineData("10.0.0.1,10.0.0.2", "semicolon")]
    [InlineData("10.0.0.0/8,192.0.2.0/24", "semicolon")]
    public void What_is_wrong_is_named_with_its_item(string text, string expected)
    {
        bool ok = AccessList.TryParse(text, out var list, out var mistake);
        Assert.Equal(expected == "ok", ok);
        Assert.Equal(ok, list is not null);
        if (!ok) Assert.Contains(expected, mistake);
    }

    [Fact]
    public void No_text_makes_the_parser_throw_or_take_long()
    {
        var random = new Random(7);
        const string alphabet = "0123456789.*?!-,;/:abf ";
        for (int i = 0; i < 20_000; i++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(24)).Select(_ => alphabet[random.Next(alphabet.Length)]));
            if (AccessList.TryParse(text, out var list, out var mistake)) _ = list!.Contains(IPAddress.Loopback);
            else Assert.NotEmpty(mistake);
        }
        Assert.False(AccessList.TryParse(string.Join(';', Enumerable.Repeat("10.0.0.1", AccessList.MaxItems + 1)), out _, out _));
    }
}
