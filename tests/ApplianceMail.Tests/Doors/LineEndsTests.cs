using System.Text;
using ApplianceMail.Transport.Doors;

namespace ApplianceMail.Tests.Doors;

public sealed class LineEndsTests
{
    [Theory]
    [InlineData("a\nb\r\nc\rd", "a\r\nb\r\nc\r\nd\r\n")]
    [InlineData("a\r\n", "a\r\n")]
    [InlineData("\n\n", "\r\n\r\n")]
    [InlineData("\r\r\n\n", "\r\n\r\n\r\n")]
    [InlineData("", "")]
    [InlineData("x", "x\r\n")]
    public void Every_line_end_becomes_CR_LF_however_the_pieces_fall(string text, string expected)
    {
        for (int size = 1; size <= Math.Max(text.Length, 1); size++)
        {
            var output = new StringBuilder();
            var lines = new LineEnds();
            for (int i = 0; i < text.Length; i += size) lines.Append(Encoding.ASCII.GetBytes(text.Substring(i, Math.Min(size, text.Length - i))), s => output.Append(Encoding.ASCII.GetString(s)));
            lines.Complete(s => output.Append(Encoding.ASCII.GetString(s)));
            Assert.Equal(expected, output.ToString());
        }
    }
}
