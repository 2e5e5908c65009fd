using ApplianceMail.Mail.Addresses;
using FsCheck;
using FsCheck.Fluent;

namespace ApplianceMail.Tests.Addresses;

public sealed class MailAddressTests
{
    public static TheoryData<string, string, string> Valid => new()
    {
        { "alice@example.org", "alice", "example.org" },
        { "Alice@EXAMPLE.Org", "Alice", "example.org" },
        { "a.b-c+d=e_f@sub.example.org", "a.b-c+d=e_f", "sub.example.org" },
        { "!#$%&'*+-/=?^_`{|}~@example.org", "!#$%&'*+-/=?^_`{|}~", "example.org" },
        { "\"a b\"@example.org", "a b", "example.org" },
        { "\"a@b\"@example.org", "a@b", "example.org" },
        { "\"a\\\"b\\\\c\"@example.org", "a\"b\\c", "example.org" },
        { "\"plain\"@example.org", "plain", "example.org" },
        { "\"\"@example.org", "", "example.org" },
        { "a@localhost", "a", "localhost" },
        { "a@1.2.example", "a", "1.2.example" },
        { "a@[192.0.2.1]", "a", "[192.0.2.1]" },
        { "a@[IPv6:2001:DB8::1]", "a", "[IPv6:2001:db8::1]" },
        { "a@[ipv6:::1]", "a", "[IPv6:::1]" },
        { "a@b\u00FCcher.example", "a", "xn--bcher-kva.example" },
        { "a@with_underscore.example", "a", "with_underscore.example" },
    };

    public static TheoryData<string> Invalid =>
    [
        "", "alice", "@example.org", "alice@", "alice@@example.org", "a b@example.org", ".a@example.org", "a.@example.org", "a..b@example.org",
        "a@.example", "a@example.", "a@exa mple.org", "a@-example.org", "a@example-.org", "a@example..org", "a@ex!ample.org",
        "\"a@example.org", "\"a\"b@example.org", "\"a\\\"@example.org", "a@[192.0.2]", "a@[192.0.2.256]", "a@[192.0.2.1", "a@[0x1.0.2.1]",
        "a@[192.0.02.1]", "a@[IPv6:192.0.2.1]", "a@[2001:db8::1]", "a@[IPv6:fe80::1%eth0]", "a@[x:y]", "b\u00FCcher@example.org", "a\0@example.org",
        "a@example.org\0", "a(c)@example.org", "a,b@example.org", "<a@example.org>",
        "a@" + "1234567890123456789012345678901234567890123456789012345678901234.example",
    ];

    [Theory]
    [MemberData(nameof(Valid))]
    public void An_address_is_read_into_its_canonical_parts(string text, string local, string domain)
    {
        Assert.True(MailAddress.TryParse(text, out var address));
        Assert.Equal(local, address!.LocalPart);
        Assert.Equal(domain, address.Domain);
    }

    [Theory]
    [MemberData(nameof(Valid))]
    public void What_is_written_is_read_again(string text, string local, string domain)
    {
        Assert.True(MailAddress.TryParse(text, out var first));
        Assert.True(MailAddress.TryParse(first!.ToString(), out var second));
        Assert.Equal(new MailAddress(local, domain), second);
    }

    [Theory]
    [MemberData(nameof(Invalid))]
    public void What_is_no_mailbox_is_refused(string text) => Assert.False(MailAddress.TryParse(text, out _));

    [Theory]
    [MemberData(nameof(Valid))]
    public void Every_prefix_up_to_the_domain_is_refused(string text, string local, string domain)
    {
        Assert.NotEqual(local, domain);
        for (int length = 0; length <= text.LastIndexOf('@') + 1; length++) Assert.False(MailAddress.TryParse(text.AsSpan(0, length), out _));
    }

    [Fact]
    public void A_path_has_at_most_256_octets()
    {
        var domain = string.Join('.', Enumerable.Repeat(new string('d', 60), 4));
        Assert.True(MailAddress.TryParse(new string('a', 254 - domain.Length - 1) + "@" + domain, out _));
        Assert.False(MailAddress.TryParse(new string('a', 255 - domain.Length - 1) + "@" + domain, out _));
    }

    [Fact]
    public void Quotes_are_written_only_where_they_are_needed()
    {
        Assert.Equal("a.b@example.org", new MailAddress("a.b", "example.org").ToString());
        Assert.Equal("\"a..b\"@example.org", new MailAddress("a..b", "example.org").ToString());
        Assert.Equal("\"\"@example.org", new MailAddress("", "example.org").ToString());
    }

    [Fact]
    public void Every_printable_local_part_survives_writing_and_reading()
    {
        var printable = Gen.Choose(' ', '~').Select(i => (char)i).ListOf().Select(c => new string([.. c.Take(100)])).ToArbitrary();
        Prop.ForAll(printable, local =>
        {
            var address = new MailAddress(local, "example.org");
            return MailAddress.TryParse(address.ToString(), out var read) && read == address;
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void No_input_makes_the_parser_throw() =>
        Prop.ForAll<string>(text =>
        {
            MailAddress.TryParse(text, out _);
            MailAddress.TryParse("a@" + text, out _);
            MailAddress.TryParse("\"" + text, out _);
        }).QuickCheckThrowOnFailure();
}
