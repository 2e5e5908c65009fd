using System.Text;
using ApplianceMail.Mail.Mime;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace ApplianceMail.Tests.Mime;

public class MessageWriterTests
{
    [Fact]
    public void Fields_are_written_in_order_with_an_empty_line_at_the_end() => Assert.Equal(
        "Date: Sat, 01 Feb 2003 04:05:06 +0000\r\nFrom: \"Mail (system)\" <postmaster@example.org>\r\nTo: <a@b>\r\nSubject: =?utf-8?q?F=C3=BCr_dich?=\r\n\r\n",
        new MessageWriter().AddDate("Date", new DateTimeOffset(2003, 2, 1, 4, 5, 6, TimeSpan.Zero)).AddAddress("From", "Mail (system)", "postmaster@example.org").AddAddress("To", null, "a@b").AddText("Subject", "Für dich").ToString());

    [Fact]
    public void Long_fields_are_folded()
    {
        var lines = new MessageWriter().AddText("Subject", string.Join(' ', Enumerable.Repeat("word", 100))).ToString().Split("\r\n");
        Assert.All(lines, line => Assert.InRange(line.Length, 0, 78));
        Assert.All(lines[1..^2], line => Assert.StartsWith(" word", line));
    }

    [Fact]
    public void Folds_of_the_caller_stay() => Assert.Equal("Received: from a\r\n by b\r\n with SMTP\r\n\r\n", new MessageWriter().AddField("Received", "from a\r\n by b\r\n\twith SMTP").ToString());

    [Theory]
    [InlineData("a\r\nBcc: b")]
    [InlineData("a\r\n\r\nbody")]
    [InlineData("a\r\n \r\n \r\n b")]
    [InlineData("a\nBcc: b")]
    [InlineData("a\rBcc: b")]
    [InlineData("\r\n ")]
    [InlineData("")]
    public void No_value_can_add_a_field_or_end_the_header(string value)
    {
        var octets = new MessageWriter().AddField("X", value).AddText("Y", value).ToHeader();
        var names = new List<string>();
        var reader = new HeaderReader(octets);
        while (reader.Read()) names.Add(Encoding.ASCII.GetString(reader.Field.Name));
        Assert.Equal(["X", "Y"], names);
        Assert.Equal(octets.Length, HeaderReader.BlockLength(octets));
    }

    [Theory]
    [InlineData("")]
    [InlineData("a b")]
    [InlineData("a:")]
    [InlineData("ä")]
    public void A_name_that_is_none_is_refused(string name) => Assert.Throws<ArgumentException>(() => new MessageWriter().AddText(name, "x"));

    [Fact]
    public void A_text_that_was_written_is_read_back() => Prop.ForAll<NonNull<string>>(text =>
    {
        var clean = string.Join(' ', Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text.Get)).Split(default(char[]), StringSplitOptions.RemoveEmptyEntries).Where(word => !word.Any(char.IsControl)));
        HeaderReader.TryFind(new MessageWriter().AddText("Subject", clean).ToHeader(), "subject"u8, out var field);
        return EncodedWord.Decode(field.Value) == clean;
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));
}
