using System.Text;
using ApplianceMail.Mail.Mime;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace ApplianceMail.Tests.Mime;

public class EncodedWordTests
{
    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("=?utf-8?q?a?=", "a")]
    [InlineData("=?UTF-8?Q?gr=C3=BC=C3=9Fe_dich?=", "grüße dich")]
    [InlineData("=?utf-8?B?Z3LDvMOfZQ==?=", "grüße")]
    [InlineData("=?iso-8859-1?q?=E4?=", "ä")]
    [InlineData("=?iso-8859-1*de?q?=E4?=", "ä")]
    [InlineData("=?koi8-r?B?8NLJ18XU?=", "Привет")]
    [InlineData("=?iso-2022-jp?B?GyRCRnxLXBsoQg==?=", "日本")]
    [InlineData("=?gb2312?B?1tDOxA==?=", "中文")]
    [InlineData("=?windows-1252?q?=80?=", "€")]
    [InlineData("a =?utf-8?q?b?= c", "a b c")]
    [InlineData("=?utf-8?q?a?= =?utf-8?q?b?=", "ab")]
    [InlineData("=?utf-8?q?a?=\r\n  =?utf-8?q?b?=", "ab")]
    [InlineData("=?utf-8?q?a?= =?iso-8859-1?q?=E4?=", "aä")]
    [InlineData("=?utf-8?q?a_?= =?utf-8?q?b?=", "a b")]
    [InlineData("=?utf-8?q?=C3?= =?utf-8?q?=BC?=", "ü")]
    [InlineData("=?utf-8?B?w7w=?= =?utf-8?B?w7w=?=", "üü")]
    [InlineData("=?utf-8?b?ww==?=\r\n =?utf-8?q?=BC?=", "ü")]
    [InlineData("x =?utf-8?q?a?=\r\n y", "x a y")]
    [InlineData("=?utf-8?q?a b?=", "a b")]
    [InlineData("=?nonsense?q?a?=", "=?nonsense?q?a?=")]
    [InlineData("=?utf-8?x?a?=", "=?utf-8?x?a?=")]
    [InlineData("=?utf-8?q?a", "=?utf-8?q?a")]
    [InlineData("=?utf-8?q?a?", "=?utf-8?q?a?")]
    [InlineData("=??q?a?=", "=??q?a?=")]
    [InlineData("=?", "=?")]
    [InlineData("=?utf-8?q??=", "")]
    [InlineData("=?utf-8?q?=4?=", "=4")]
    [InlineData("=?utf-8?q?=zz?=", "=zz")]
    [InlineData("\u00fc", "ü")]
    public void Words_are_decoded_and_all_else_stays(string value, string text) => Assert.Equal(text, EncodedWord.Decode(value));

    [Fact]
    public void Octets_that_are_no_utf_8_are_windows_1252() => Assert.Equal("ä€", EncodedWord.Decode([0xE4, 0x80]));

    [Fact]
    public void Every_prefix_of_a_word_is_text()
    {
        const string value = "=?utf-8?q?gr=C3=BC=C3=9Fe?= =?iso-2022-jp?B?GyRCRnxLXBsoQg==?=";
        for (var length = 0; length <= value.Length; length++) Assert.NotNull(EncodedWord.Decode(value[..length]));
    }

    [Theory]
    [InlineData("plain text", "plain text")]
    [InlineData("grüße dich", "=?utf-8?q?gr=C3=BC=C3=9Fe_dich?=")]
    [InlineData("日本", "=?utf-8?b?5pel5pys?=")]
    [InlineData("a =?utf-8?q?b?=", "=?utf-8?q?a_=3D=3Futf-8=3Fq=3Fb=3F=3D?=")]
    [InlineData("a\r\nBcc: b", "a  Bcc: b")]
    public void Text_is_encoded_only_where_it_must_be(string text, string value) => Assert.Equal(value, EncodedWord.Encode(text));

    [Fact]
    public void What_is_encoded_decodes_to_the_same_text() => Prop.ForAll<NonNull<string>>(text =>
    {
        // Surrogates without their partner and control characters cannot be kept; a header value begins and ends with a visible character.
        var clean = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(string.Concat(text.Get.Where(character => !char.IsControl(character))))) + "ü";
        var value = EncodedWord.Encode(clean);
        Assert.All(value.Split(' '), word => Assert.InRange(word.Length, 0, 75));
        return EncodedWord.Decode(value) == clean;
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    [Fact]
    public void A_long_text_becomes_many_words_of_whole_characters()
    {
        var text = string.Concat(Enumerable.Repeat("\U0001F600ü日", 60));
        Assert.All(EncodedWord.Encode(text).Split(' '), word => Assert.DoesNotContain('\uFFFD', EncodedWord.Decode(word)));
        Assert.Equal(text, EncodedWord.Decode(EncodedWord.Encode(text)));
    }
}
