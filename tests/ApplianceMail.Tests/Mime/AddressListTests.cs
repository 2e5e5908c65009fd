using ApplianceMail.Mail.Mime;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace ApplianceMail.Tests.Mime;

public class AddressListTests
{
    [Fact]
    public void Mailboxes_have_decoded_names_and_their_group() => Assert.Equal(
        [new("Jürgen", "j", "x", null), new(null, "a", "b", "Gruppe ü"), new("C", "c d", "e", "Gruppe ü"), new(null, "z", "y", null)],
        AddressList.Parse("=?utf-8?q?J=C3=BCrgen?= <j@x>, =?utf-8?q?Gruppe_=C3=BC?=: a@b, C <\"c d\"@e>;, z@y"));

    [Theory]
    [InlineData("a@b", "a@b")]
    [InlineData("a", "a")]
    [InlineData("<ü@ö>", "ü@ö")]
    public void An_address_is_local_part_and_domain(string value, string address) => Assert.Equal(address, Assert.Single(AddressList.Parse(value)).Address);

    [Theory]
    [InlineData("")]
    [InlineData(" ,\r\n ,")]
    [InlineData("undisclosed-recipients:;")]
    [InlineData("(nobody)")]
    public void A_list_can_be_empty(string value) => Assert.Empty(AddressList.Parse(value));

    [Fact]
    public void A_colon_in_a_comment_before_a_route_is_no_end_of_the_route() =>
        Assert.Equal("a@b", AddressList.Parse("x <(c: d)@r.example,@s:a@b>").Single().Address);

    [Fact]
    public void No_octets_make_it_throw() => Prop.ForAll(MimeSamples.Message, text => { AddressList.Parse(text); }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    [Fact]
    public void Mailboxes_that_were_written_are_read_back() => Prop.ForAll(
        Gen.Elements("a b", "A. B", "x, y", "\"q\"", "back\\slash", "grün", "(c)", "日本", "a@b").ListOf().ToArbitrary(), names =>
        {
            var fields = string.Join(",", names.Select((name, i) => new MessageWriter().AddAddress("To", name, $"u{i}@example.org").ToString()["To:".Length..].TrimEnd()));
            return AddressList.Parse(fields).Select(address => (address.Name, address.Address)).SequenceEqual(names.Select((name, i) => ((string?)name, $"u{i}@example.org")));
        }).QuickCheckThrowOnFailure();
}
