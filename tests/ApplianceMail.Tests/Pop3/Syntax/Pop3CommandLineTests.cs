using System.Text;
using ApplianceMail.Mail.Pop3;

namespace ApplianceMail.Tests.Pop3.Syntax;

public sealed class Pop3CommandLineTests
{
    [Theory]
    [InlineData("stat", "STAT", "", 0)]
    [InlineData("TOP 1 2", "TOP", "1 2", 2)]
    [InlineData("PASS  two  spaces ", "PASS", " two  spaces ", 2)]
    [InlineData("", "", "", 0)]
    public void A_line_is_a_keyword_and_arguments(string line, string keyword, string arguments, int words)
    {
        Assert.True(Pop3CommandLine.TryParse(Encoding.UTF8.GetBytes(line), out var command));
        Assert.Equal(new Pop3CommandLine(keyword, arguments), command);
        Assert.Equal(words, command.WordCount);
    }

    [Theory]
    [InlineData("NOOP\0")]
    [InlineData("NOOP \r")]
    [InlineData("NO\u0001OP")]
    public void Control_characters_are_refused(string line) => Assert.False(Pop3CommandLine.TryParse(Encoding.UTF8.GetBytes(line), out _));

    [Theory]
    [InlineData("1", true)]
    [InlineData("999999999", true)]
    [InlineData("1000000000", false)]
    [InlineData("-1", false)]
    [InlineData("+1", false)]
    [InlineData("1a", false)]
    [InlineData("", false)]
    public void A_number_has_up_to_nine_digits(string word, bool valid) => Assert.Equal(valid, Pop3CommandLine.TryNumber(word, out _));
}
