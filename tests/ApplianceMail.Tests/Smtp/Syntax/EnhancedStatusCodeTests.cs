using ApplianceMail.Mail.Smtp;
using FsCheck;
using FsCheck.Fluent;

namespace ApplianceMail.Tests.Smtp.Syntax;

public sealed class EnhancedStatusCodeTests
{
    [Fact]
    public void What_is_written_is_read_again()
    {
        var codes = (from c in Gen.Elements(2, 4, 5) from s in Gen.Choose(0, 999) from d in Gen.Choose(0, 999) select new EnhancedStatusCode(c, s, d)).ToArbitrary();
        Prop.ForAll(codes, code => EnhancedStatusCode.TryParse(code.ToString(), out var read) && read == code).QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData("")]
    [InlineData("5")]
    [InlineData("5.1")]
    [InlineData("5.1.")]
    [InlineData("3.1.1")]
    [InlineData("5.01.1")]
    [InlineData("5.1.1000")]
    [InlineData("5.-1.1")]
    [InlineData("5.1.1.1")]
    public void What_is_no_code_is_refused(string text) => Assert.False(EnhancedStatusCode.TryParse(text, out _));
}
