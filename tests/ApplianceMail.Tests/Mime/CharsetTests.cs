using ApplianceMail.Mail.Mime;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace ApplianceMail.Tests.Mime;

public class CharsetTests
{
    [Theory]
    [InlineData("utf-8", "\xc3\xbc", "ü")]
    [InlineData("\"UTF-8\"", "\xc3\xbc", "ü")]
    [InlineData("us-ascii", "\xc3\xbc", "ü")]
    [InlineData("us-ascii", "\xfc", "ü")]
    [InlineData("utf-8", "\xfc", "ü")]
    [InlineData("iso-8859-1", "\xe4\x80", "ä€")]
    [InlineData("iso-8859-15", "\xa4", "€")]
    [InlineData("windows-1251", "\xcf", "П")]
    [InlineData("cp1251", "\xcf", "П")]
    [InlineData("koi8-r", "\xf0", "П")]
    [InlineData("shift_jis", "\x93\xfa", "日")]
    [InlineData("euc-jp", "\xc6\xfc", "日")]
    [InlineData("iso-2022-jp", "\x1b$BF|\x1b(B", "日")]
    [InlineData("big5", "\xa4\xe9", "日")]
    [InlineData("gbk", "\xc8\xd5", "日")]
    [InlineData("euc-kr", "\xc7\xd1", "한")]
    [InlineData("utf-7", "a+AOQ-b+-", "aäb+")]
    [InlineData("utf-16le", "a\0", "a")]
    [InlineData("unknown-8bit", "\xe4", "ä")]
    [InlineData(null, "\xc3\xbc", "ü")]
    public void Octets_become_text(string? charset, string octets, string text) => Assert.Equal(text, Charset.Decode(MimeSamples.Octets(octets), charset));

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("cp99999")]
    [InlineData("cp")]
    public void An_unknown_name_has_no_encoding(string name) => Assert.Null(Charset.Find(name));

    [Fact]
    public void No_octets_and_no_name_make_it_throw() => Prop.ForAll<byte[], NonNull<string>>((octets, name) =>
    {
        foreach (var charset in (string[])[name.Get, "utf-7", "iso-2022-jp", "iso-2022-kr", "gb18030", "hz-gb-2312", "utf-16", "utf-32"]) Charset.Decode(octets, charset);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));
}
