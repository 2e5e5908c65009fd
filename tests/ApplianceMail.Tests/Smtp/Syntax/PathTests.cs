using ApplianceMail.Mail.Smtp;

namespace ApplianceMail.Tests.Smtp.Syntax;

public sealed class PathTests
{
    [Theory]
    [InlineData("<alice@example.org>", "<alice@example.org>", "")]
    [InlineData(" <alice@example.org> SIZE=1", "<alice@example.org>", " SIZE=1")]
    [InlineData("<>", "<>", "")]
    [InlineData("<> BODY=7BIT", "<>", " BODY=7BIT")]
    [InlineData("< alice@example.org >", "<alice@example.org>", "")]
    [InlineData("alice@example.org SIZE=1", "<alice@example.org>", " SIZE=1")]
    [InlineData("<\"a>b\"@example.org>", "<\"a>b\"@example.org>", "")]
    [InlineData("<@a.example,@b.example:alice@example.org>", "<alice@example.org>", "")]
    [InlineData("<@[192.0.2.1]:alice@example.org>", null, "")]
    [InlineData("<alice@example.org", null, "")]
    [InlineData("alice@example.org>", null, "")]
    [InlineData("<alice@example.org>SIZE=1", null, "")]
    [InlineData("<alice>", null, "")]
    [InlineData("", null, "")]
    [InlineData("<@a.example:>", null, "")]
    [InlineData("<@:alice@example.org>", null, "")]
    [InlineData("<<alice@example.org>>", null, "")]
    public void A_reverse_path_is_taken_off_the_text(string text, string? expected, string rest)
    {
        ReadOnlySpan<char> span = text;
        bool taken = ReversePath.TryTake(ref span, out var path);
        Assert.Equal(expected, taken ? path!.ToString() : null);
        if (taken) Assert.Equal(rest, span.ToString());
        else Assert.Equal(text, span.ToString());
    }

    [Theory]
    [InlineData("<Postmaster>", "<Postmaster>")]
    [InlineData("<POSTMASTER> X=1", "<Postmaster>")]
    [InlineData("<bob@example.org>", "<bob@example.org>")]
    [InlineData("<>", null)]
    [InlineData("<bob>", null)]
    public void A_forward_path_may_be_the_bare_postmaster(string text, string? expected)
    {
        ReadOnlySpan<char> span = text;
        Assert.Equal(expected, ForwardPath.TryTake(ref span, out var path) ? path!.ToString() : null);
    }
}
