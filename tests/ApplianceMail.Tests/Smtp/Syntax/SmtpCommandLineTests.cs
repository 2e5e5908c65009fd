using System.Text;
using ApplianceMail.Mail.Smtp;

namespace ApplianceMail.Tests.Smtp.Syntax;

public sealed class SmtpCommandLineTests
{
    [Theory]
    [InlineData("noop", "NOOP", "")]
    [InlineData("MAIL FROM:<a@b>", "MAIL", "FROM:<a@b>")]
    [InlineData("mail  FROM:<a@b>  ", "MAIL", "FROM:<a@b>")]
    [InlineData("HELO\tname", "HELO", "name")]
    [InlineData("", "", "")]
    public void A_line_is_a_verb_and_arguments(string line, string verb, string arguments)
    {
        Assert.True(SmtpCommandLine.TryParse(Encoding.Latin1.GetBytes(line), out var command));
        Assert.Equal(new SmtpCommandLine(verb, arguments), command);
    }

    [Theory]
    [InlineData("NOOP\0")]
    [InlineData("NOOP \r RSET")]
    [InlineData("MAIL FROM:<\u00FC@example.org>")]
    [InlineData("NOOP \u007F")]
    public void Control_characters_and_8_bit_are_refused(string line) =>
        Assert.False(SmtpCommandLine.TryParse(Encoding.Latin1.GetBytes(line), out _));
}
