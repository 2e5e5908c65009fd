using ApplianceMail.Mail.Addresses;

namespace ApplianceMail.Tests.Addresses;

public sealed class DomainNameTests
{
    [Theory]
    [InlineData("Example.ORG", "example.org")]
    [InlineData("xn--bcher-kva.example", "xn--bcher-kva.example")]
    [InlineData("B\u00DCCHER.example", "xn--bcher-kva.example")]
    [InlineData("localhost", "localhost")]
    public void A_name_becomes_A_labels_in_lower_case(string text, string expected)
    {
        Assert.True(DomainName.TryParse(text, out var domain));
        Assert.Equal(expected, domain!.Name);
    }

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("a..b")]
    [InlineData("a.")]
    [InlineData("-a.b")]
    [InlineData("a/b")]
    [InlineData("\u00FC..example")]
    [InlineData("a\u2028b.example")]
    public void What_is_no_name_is_refused(string text) => Assert.False(DomainName.TryParse(text, out _));

    [Fact]
    public void A_name_has_at_most_255_octets()
    {
        var name = string.Join('.', Enumerable.Repeat("abcdefghijklmno", 16));
        Assert.True(DomainName.TryParse(name, out _));
        Assert.False(DomainName.TryParse(name + ".a", out _));
    }
}
