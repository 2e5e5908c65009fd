using ApplianceMail.Mail.Smtp;

namespace ApplianceMail.Tests.Smtp.Syntax;

public sealed class SmtpParameterTests
{
    [Fact]
    public void Parameters_are_keywords_with_or_without_a_value() =>
        Assert.Equal([new("SIZE", "100"), new("BODY", "8bitmime"), new("X-1", null)], SmtpParameter.ReadAll(" size=100  BODY=8bitmime X-1"));

    [Theory]
    [InlineData(" =1")]
    [InlineData(" SIZE=")]
    [InlineData(" -A=1")]
    [InlineData(" A_B=1")]
    [InlineData(" A=\u00FC")]
    public void Malformed_parameters_are_rejected_with_501(string text) =>
        Assert.Equal(501, Assert.Throws<SmtpRejectedException>(() => SmtpParameter.ReadAll(text)).Reply.Code);
}
