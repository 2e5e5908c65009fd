using System.Buffers;
using ApplianceMail.Mail.Mime;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace ApplianceMail.Tests.Mime;

public class HeaderReaderTests
{
    const string Header = "From: a\r\nTO : b\r\n\tc\r\njunk\r\nSubject:d\r\nto: e\r\n \r\nX:\r\n\r\nbody: no field\r\n";

    static List<string> Fields(string block)
    {
        var fields = new List<string>();
        var reader = new HeaderReader(MimeSamples.Octets(block));
        while (reader.Read()) fields.Add($"{MimeSamples.Text(reader.Field.Name.ToArray())}={MimeSamples.Text(reader.Field.Unfold())}");
        return fields;
    }

    static string Copy(string block, bool except, params string[] names)
    {
        var output = new ArrayBufferWriter<byte>();
        HeaderReader.CopyFields(MimeSamples.Octets(block), names, except, output);
        return MimeSamples.Text(output.WrittenMemory);
    }

    [Fact]
    public void Fields_come_in_order_unfolded_and_up_to_the_empty_line() => Assert.Equal(["From=a", "TO=b\tc", "=", "Subject=d", "to=e", "X="], Fields(Header));

    [Theory]
    [InlineData("a: 1\nb: 2\n c\n\nd: 3\n", "a=1", "b=2 c")]
    [InlineData("a: 1", "a=1")]
    [InlineData("a: 1\r\n", "a=1")]
    [InlineData("a: 1\r\n b", "a=1 b")]
    [InlineData("a:: b", "a=: b")]
    [InlineData("a b: c\r\nd: e\r\n", "=", "d=e")]
    [InlineData(" x: y\r\na: 1\r\n", "=", "a=1")]
    [InlineData("\xe4: y\r\n", "=")]
    [InlineData("\r\na: 1\r\n")]
    [InlineData("")]
    public void Sloppy_lines_are_understood(string block, params string[] fields) => Assert.Equal(fields, Fields(block));

    [Theory]
    [InlineData("from", "From: a\r\n\r\n")]
    [InlineData("To", "TO : b\r\n\tc\r\nto: e\r\n \r\n\r\n")]
    [InlineData("nothing", "\r\n")]
    public void Named_fields_are_copied_as_they_stand(string name, string expected) => Assert.Equal(expected, Copy(Header, except: false, name));

    [Fact]
    public void All_but_the_named_fields_are_copied_as_they_stand() => Assert.Equal("junk\r\nSubject:d\r\nX:\r\n\r\n", Copy(Header, except: true, "from", "TO"));

    [Fact]
    public void A_field_at_the_end_of_the_message_gets_its_line_end() => Assert.Equal("a: 1\r\n\r\n", Copy("a: 1", except: false, "A"));

    [Fact]
    public void Copying_all_fields_gives_the_block_back() => Prop.ForAll(MimeSamples.Message, message =>
    {
        var block = message[..HeaderReader.BlockLength(MimeSamples.Octets(message))];
        var copy = Copy(block, except: true);
        return copy == block || copy == block + "\r\n" || copy == block + "\r\n\r\n" || block.EndsWith("\n\n", StringComparison.Ordinal) || block == "\n";
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_block_length_is_that_of_the_parser() => Prop.ForAll(MimeSamples.Message, message =>
        HeaderReader.BlockLength(MimeSamples.Octets(message)) == MimeSamples.Parse(message).HeaderBytes).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));
}
