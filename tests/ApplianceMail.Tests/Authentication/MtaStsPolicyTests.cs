using ApplianceMail.Mail.Authentication;

namespace ApplianceMail.Tests.Authentication;

public sealed class MtaStsPolicyTests
{
    [Theory]
    [InlineData("v=STSv1; id=20160831085700Z;", "20160831085700Z")]
    [InlineData("v=STSv1;id=1", "1")]
    [InlineData("v=STSv1", null)]
    [InlineData("v=STSv2; id=1", null)]
    [InlineData("v=STSv1; id=with space", null)]
    [InlineData("v=STSv1; id=012345678901234567890123456789012", null)]
    public void The_record_names_the_policys_id(string record, string? id) => Assert.Equal(id, MtaStsPolicy.IdOf(record));

    [Fact]
    public void A_policy_is_read_with_either_line_end_and_unknown_keys()
    {
        Assert.True(MtaStsPolicy.TryParse("version: STSv1\r\nmode: enforce\r\nmx: Mail.example.org\nmx: *.example.net\nfuture: x\nmax_age: 99999999999", out var policy));
        Assert.Equal((MtaStsMode.Enforce, MtaStsPolicy.LongestAge), (policy!.Mode, policy.MaxAge));
        Assert.Equal([true, true, false, false], new[] { "mail.example.org", "a.example.net", "a.b.example.net", "example.net" }.Select(policy.Allows));
    }

    [Theory]
    [InlineData("mode: enforce\nmx: a\nmax_age: 1")]
    [InlineData("version: STSv1\nmode: sometimes\nmx: a\nmax_age: 1")]
    [InlineData("version: STSv1\nmode: enforce\nmax_age: 1")]
    [InlineData("version: STSv1\nmode: enforce\nmx: a")]
    [InlineData("version: STSv1\nmode: enforce\nmx: a\nmax_age: -1")]
    [InlineData("<html>")]
    public void What_is_no_policy_is_none(string text) => Assert.False(MtaStsPolicy.TryParse(text, out _));
}
