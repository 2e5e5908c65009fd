using System.Text;
using ApplianceMail.Mail.Imap;
using FsCheck;
using FsCheck.Fluent;

namespace ApplianceMail.Tests.Imap;

public sealed class ModifiedUtf7Tests
{
    [Theory]
    [InlineData("INBOX", "INBOX")]
    [InlineData("a & b", "a &- b")]
    [InlineData("~peter/mail/台北/日本語", "~peter/mail/&U,BTFw-/&ZeVnLIqe-")]
    [InlineData("Entwürfe", "Entw&APw-rfe")]
    [InlineData("😀", "&2D3eAA-")]
    public void Names_are_written_and_read(string name, string encoded)
    {
        Assert.Equal(encoded, ModifiedUtf7.Encode(name));
        Assert.Equal(name, ModifiedUtf7.Decode(Encoding.ASCII.GetBytes(encoded)));
    }

    [Fact]
    public void Raw_utf8_is_understood() => Assert.Equal("Entwürfe", ModifiedUtf7.Decode("Entwürfe"u8));

    [Theory]
    [InlineData("&")]
    [InlineData("&AA")]
    [InlineData("&A-")]
    [InlineData("&AAA-")]
    [InlineData("&2D0-")]
    [InlineData("&3gA-")]
    [InlineData("&AP w-")]
    [InlineData("a\u0001b")]
    public void Others_are_no_names(string encoded) => Assert.Null(ModifiedUtf7.Decode(Encoding.Latin1.GetBytes(encoded)));

    [Fact]
    public void What_is_written_is_read_again()
    {
        Prop.ForAll<string?>(text =>
        {
            var name = new string([.. (text ?? "").Where(c => !char.IsControl(c) && !char.IsSurrogate(c))]);
            return ModifiedUtf7.Decode(Encoding.ASCII.GetBytes(ModifiedUtf7.Encode(name))) == name;
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void No_octets_make_it_throw() => Prop.ForAll<byte[]>(octets => ModifiedUtf7.Decode(octets)?.Length is null or >= 0).QuickCheckThrowOnFailure();
}
