using ApplianceMail.Mail.Smtp;

namespace ApplianceMail.Tests.Smtp.Syntax;

public sealed class DsnParametersTests
{
    [Theory]
    [InlineData("FULL", DsnReturn.Full)]
    [InlineData("hdrs", DsnReturn.Headers)]
    public void RET_is_read_in_any_case_of_letters(string text, DsnReturn expected)
    {
        Assert.True(DsnParameters.TryParseReturn(text, out var value));
        Assert.Equal(expected, value);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("BODY")]
    [InlineData("FULL,HDRS")]
    public void Any_other_RET_is_wrong(string? text) => Assert.False(DsnParameters.TryParseReturn(text, out _));

    [Theory]
    [InlineData("QQ314159", "QQ314159")]
    [InlineData("a+2Bb+3Dc+20d", "a+b=c d")]
    public void ENVID_is_decoded(string text, string expected)
    {
        Assert.True(DsnParameters.TryParseEnvelopeId(text, out var id));
        Assert.Equal(expected, id);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("a+2")]
    [InlineData("a+0D+0ABcc:+20x")]
    [InlineData("a+C3+A4")]
    public void An_ENVID_that_is_no_xtext_or_not_printable_is_wrong(string? text) => Assert.False(DsnParameters.TryParseEnvelopeId(text, out _));

    [Fact]
    public void ENVID_has_at_most_100_characters()
    {
        Assert.True(DsnParameters.TryParseEnvelopeId(new string('x', 100), out _));
        Assert.False(DsnParameters.TryParseEnvelopeId(new string('x', 101), out _));
    }

    [Fact]
    public void The_parameters_are_passed_on_as_they_came()
    {
        Assert.Equal("", DsnParameters.None.ToMailParameters());
        Assert.Equal(" RET=HDRS ENVID=a+2Bb+20c", new DsnParameters(DsnReturn.Headers, "a+b c").ToMailParameters());
        Assert.Equal("", DsnRecipientParameters.None.ToRecipientParameters());
        Assert.Equal(" NOTIFY=SUCCESS,DELAY ORCPT=rfc822;a+2Bb@example.org",
            new DsnRecipientParameters(DsnNotify.Delay | DsnNotify.Success, new("rfc822", "a+b@example.org")).ToRecipientParameters());
    }

    [Theory]
    [InlineData("NEVER", DsnNotify.Never)]
    [InlineData("success,Failure", DsnNotify.Success | DsnNotify.Failure)]
    [InlineData("DELAY", DsnNotify.Delay)]
    public void NOTIFY_is_never_or_a_list_of_words(string text, DsnNotify expected)
    {
        Assert.True(NotifySyntax.TryParse(text, out var notify));
        Assert.Equal(expected, notify);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("NEVER,FAILURE")]
    [InlineData("FAILURE,FAILURE")]
    [InlineData("FAILURE,")]
    [InlineData("FAILURE, DELAY")]
    [InlineData("ALWAYS")]
    public void Any_other_NOTIFY_is_wrong(string? text) => Assert.False(NotifySyntax.TryParse(text, out _));

    [Theory]
    [InlineData("rfc822;bob@example.org", "rfc822;bob@example.org")]
    [InlineData("RFC822;Bob+2Btag@example.org", "RFC822;Bob+tag@example.org")]
    [InlineData("x-pager;+20555", "x-pager; 555")]
    public void ORCPT_is_an_address_type_and_xtext(string text, string expected)
    {
        Assert.True(OriginalRecipient.TryParse(text, out var recipient));
        Assert.Equal(expected, recipient!.ToString());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("bob@example.org")]
    [InlineData(";bob@example.org")]
    [InlineData("rfc822;")]
    [InlineData("rfc 822;bob@example.org")]
    [InlineData("rfc822;bob+zz@example.org")]
    [InlineData("rfc822;bob+0D+0Ax@example.org")]
    public void Any_other_ORCPT_is_wrong(string? text) => Assert.False(OriginalRecipient.TryParse(text, out _));

    [Fact]
    public void ORCPT_has_at_most_500_characters()
    {
        Assert.True(OriginalRecipient.TryParse("rfc822;" + new string('x', 493), out _));
        Assert.False(OriginalRecipient.TryParse("rfc822;" + new string('x', 494), out _));
    }
}
