using ApplianceMail.Mail.Smtp;
using FsCheck;
using FsCheck.Fluent;

namespace ApplianceMail.Tests.Smtp.Syntax;

public sealed class XtextTests
{
    [Fact]
    public void What_is_encoded_is_decoded_again() =>
        Prop.ForAll<byte[]>(octets => Xtext.TryDecode(Xtext.Encode(octets), out var decoded) && decoded.SequenceEqual(octets)).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("a+2Bb+3Dc", "a+b=c")]
    [InlineData("", "")]
    public void A_plus_sign_begins_two_hexadecimal_digits(string text, string expected)
    {
        Assert.True(Xtext.TryDecode(text, out var decoded));
        Assert.Equal(expected, System.Text.Encoding.ASCII.GetString(decoded));
    }

    [Theory]
    [InlineData("+")]
    [InlineData("+4")]
    [InlineData("+4g")]
    [InlineData("+2b")]
    [InlineData("a b")]
    [InlineData("a=b")]
    [InlineData("\u00FC")]
    public void What_is_no_xtext_is_refused(string text) => Assert.False(Xtext.TryDecode(text, out _));
}
