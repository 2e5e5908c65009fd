using System.Buffers;
using System.Text;
using ApplianceMail.Mail.Smtp;

namespace ApplianceMail.Tests.Smtp.Syntax;

public sealed class DotStufferTests
{
    [Theory]
    [InlineData("", ".\r\n")]
    [InlineData("a\r\n", "a\r\n.\r\n")]
    [InlineData("a", "a\r\n.\r\n")]
    [InlineData("a\r", "a\r\n.\r\n")]
    [InlineData(".", "..\r\n.\r\n")]
    [InlineData("a\r\n.\r\n", "a\r\n..\r\n.\r\n")]
    [InlineData("a\n.b\r\n", "a\n..b\r\n.\r\n")]
    [InlineData("a\r\n..\r\n.\r\n", "a\r\n...\r\n..\r\n.\r\n")]
    [InlineData("a.b\r\n", "a.b\r\n.\r\n")]
    public void Dots_at_the_start_of_lines_are_doubled_however_the_text_is_cut(string text, string expected)
    {
        for (int size = 1; size <= text.Length + 1; size++)
        {
            var output = new ArrayBufferWriter<byte>();
            var stuffer = new DotStuffer();
            for (int i = 0; i < text.Length; i += size) stuffer.Write(output, Encoding.ASCII.GetBytes(text[i..Math.Min(text.Length, i + size)]));
            stuffer.End(output);
            Assert.Equal(expected, Encoding.ASCII.GetString(output.WrittenSpan));
        }
    }
}
