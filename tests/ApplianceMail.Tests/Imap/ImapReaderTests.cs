using System.Buffers;
using System.Text;
using ApplianceMail.Mail.Imap;
using FsCheck;
using FsCheck.Fluent;

namespace ApplianceMail.Tests.Imap;

public sealed class ImapReaderTests
{
    [Fact]
    public void Strings_that_are_written_are_read_again()
    {
        Prop.ForAll<byte[]>(octets =>
        {
            octets = [.. octets.Where(o => o != 0)];
            var output = new ArrayBufferWriter<byte>();
            var writer = new ImapWriter(output);
            writer.String(octets);
            writer.Complete();
            var reader = new ImapReader(output.WrittenSpan);
            var same = reader.String("a string").SequenceEqual(octets);
            reader.End();
            return same;
        }).QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData("abc", "abc")]
    [InlineData("a]b", "a]b")]
    [InlineData("\"a b\"", "a b")]
    [InlineData("\"a \\\"b\\\" \\\\c\"", "a \"b\" \\c")]
    [InlineData("\"\"", "")]
    [InlineData("{3}\r\na\"b", "a\"b")]
    [InlineData("{3+}\r\na\r\n", "a\r\n")]
    [InlineData("{0}\r\n", "")]
    public void Astrings_are_read(string text, string value)
    {
        var reader = new ImapReader(Encoding.Latin1.GetBytes(text));
        Assert.Equal(value, Encoding.Latin1.GetString(reader.AString("a string")));
        reader.End();
    }

    [Theory]
    [InlineData("")]
    [InlineData("(")]
    [InlineData("\"abc")]
    [InlineData("\"a\\b\"")]
    [InlineData("\"a\rb\"")]
    [InlineData("{4}\r\nabc")]
    [InlineData("{3}abc")]
    [InlineData("{-3}\r\nabc")]
    [InlineData("{x}\r\nabc")]
    [InlineData("{3}\r\na\0c")]
    [InlineData("{99999999999999999999}\r\nabc")]
    public void Others_are_no_astrings(string text) => Assert.Throws<ImapSyntaxException>(() => { new ImapReader(Encoding.Latin1.GetBytes(text)).AString("a string"); });

    [Theory]
    [InlineData("\"17-Jul-1996 02:44:25 -0700\"", "1996-07-17T09:44:25")]
    [InlineData("\" 1-Feb-2024 23:59:60 +0000\"", "2024-02-01T23:59:59")]
    [InlineData("\"01-feb-2024 00:00:00 +1400\"", "2024-01-31T10:00:00")]
    public void Date_times_are_read(string text, string utc)
    {
        var reader = new ImapReader(Encoding.ASCII.GetBytes(text));
        Assert.Equal(DateTime.Parse(utc, null), reader.DateTime().UtcDateTime);
        reader.End();
    }

    [Theory]
    [InlineData("\"31-Feb-2024 00:00:00 +0000\"")]
    [InlineData("\"01-Feb-2024 24:00:00 +0000\"")]
    [InlineData("\"01-Feb-2024 00:00:00\"")]
    [InlineData("\"01-Feb-24 00:00:00 +0000\"")]
    [InlineData("\"01-Fee-2024 00:00:00 +0000\"")]
    [InlineData("\"01-Jan-0000 00:00:00 +0000\"")]
    [InlineData("\"01-Jan-0001 00:00:00 +1400\"")]
    public void Others_are_no_date_times(string text) => Assert.Throws<ImapSyntaxException>(() => { new ImapReader(Encoding.ASCII.GetBytes(text)).DateTime(); });

    [Fact]
    public void Date_times_that_are_written_are_read_again()
    {
        Prop.ForAll<int>(seconds =>
        {
            var octets = new byte[ImapDate.DateTimeLength];
            ImapDate.Write(octets, Math.Abs((long)seconds));
            return new ImapReader(octets).DateTime().ToUnixTimeSeconds() == Math.Abs((long)seconds);
        }).QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData("a{3}", 1, 3L, true)]
    [InlineData("{3+}", 0, 3L, false)]
    [InlineData("x {0}", 2, 0L, true)]
    [InlineData("x {99999999999999999999}", 2, long.MaxValue, true)]
    public void Literals_are_announced_at_the_end_of_a_line(string line, int position, long length, bool waits) =>
        Assert.Equal(new LiteralHeader(position, length, waits), LiteralHeader.AtEndOf(Encoding.ASCII.GetBytes(line)));

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("{+}")]
    [InlineData("{3-}")]
    [InlineData("{3} ")]
    [InlineData("3}")]
    public void Other_lines_announce_none(string line) => Assert.Null(LiteralHeader.AtEndOf(Encoding.ASCII.GetBytes(line)));
}
