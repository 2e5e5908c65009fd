using ApplianceMail.Mail.Mime;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace ApplianceMail.Tests.Mime;

public class MailDateTests
{
    [Theory]
    [InlineData("Fri, 21 Nov 1997 09:55:06 -0600", "1997-11-21T09:55:06-06:00")]
    [InlineData("21 Nov 1997 09:55 +0130", "1997-11-21T09:55:00+01:30")]
    [InlineData(" Thu,\r\n  13\r\n Feb 1969 23:32 -0330 (Newfoundland Time)", "1969-02-13T23:32:00-03:30")]
    [InlineData("21 Nov 97 09:55:06 GMT", "1997-11-21T09:55:06+00:00")]
    [InlineData("21 Nov 49 09:55:06 UT", "2049-11-21T09:55:06+00:00")]
    [InlineData("21 Nov 50 09:55:06 Z", "1950-11-21T09:55:06+00:00")]
    [InlineData("21 Nov 101 09:55:06 Z", "2001-11-21T09:55:06+00:00")]
    [InlineData("21 Nov 1997 09(comment):  55  :  06 -0600", "1997-11-21T09:55:06-06:00")]
    [InlineData("21 Nov (c) 1997 (d (e)) 09:55:06 EST", "1997-11-21T09:55:06-05:00")]
    [InlineData("21 Nov 1997 09:55:06 PDT", "1997-11-21T09:55:06-07:00")]
    [InlineData("21 Nov 1997 09:55:06 A", "1997-11-21T09:55:06+00:00")]
    [InlineData("21 Nov 1997 09:55:06 XYZ", "1997-11-21T09:55:06+00:00")]
    [InlineData("21 Nov 1997 09:55:06", "1997-11-21T09:55:06+00:00")]
    [InlineData("21 Nov 1997 09:55:60 +0000", "1997-11-21T09:55:59+00:00")]
    [InlineData("21-Nov-1997 09:55:06 +0000", "1997-11-21T09:55:06+00:00")]
    [InlineData("Fri Nov 21 09:55:06 1997", "1997-11-21T09:55:06+00:00")]
    [InlineData("Fri Nov 21 09:55:06 CST 1997", "1997-11-21T09:55:06-06:00")]
    [InlineData("Friday, 21 November 1997 09:55:06 +0000", "1997-11-21T09:55:06+00:00")]
    [InlineData("21 Nov 1997 09:55:06 +2000", "1997-11-20T13:55:06+00:00")]
    [InlineData("29 Feb 2000 00:00:00 +0000", "2000-02-29T00:00:00+00:00")]
    [InlineData("29 Feb 2001 00:00:00 +0000", null)]
    [InlineData("32 Jan 2001 00:00:00 +0000", null)]
    [InlineData("1 Jan 2001 24:00:00 +0000", null)]
    [InlineData("1 Jan 2001 23:60:00 +0000", null)]
    [InlineData("1 Jan 2001", null)]
    [InlineData("1 Foo 2001 10:00", null)]
    [InlineData("1 1 1 1 10:00", null)]
    [InlineData("99999999999 Jan 2001 10:00", null)]
    [InlineData("", null)]
    [InlineData("nonsense", null)]
    public void A_date_is_understood_or_refused(string value, string? expected)
    {
        Assert.Equal(expected is not null, MailDate.TryParse(value, out var date));
        if (expected is not null) Assert.Equal(expected, date.ToString("yyyy-MM-ddTHH:mm:sszzz"));
    }

    [Fact]
    public void A_written_date_is_read_back() => Prop.ForAll(
        Gen.Choose(0, int.MaxValue).SelectMany(_ => Gen.Choose(-14 * 60, 14 * 60), (seconds, minutes) => DateTimeOffset.FromUnixTimeSeconds(seconds).ToOffset(TimeSpan.FromMinutes(minutes))).ToArbitrary(),
        date => MailDate.TryParse(MailDate.Format(date), out var read) && read.EqualsExact(date)).QuickCheckThrowOnFailure();

    [Fact]
    public void A_date_is_written_as_the_standard_wants_it() => Assert.Equal("Sat, 01 Feb 2003 04:05:06 -0330", MailDate.Format(new DateTimeOffset(2003, 2, 1, 4, 5, 6, TimeSpan.FromMinutes(-210))));

    [Fact]
    public void No_octets_make_it_throw() => Prop.ForAll<byte[]>(octets => { MailDate.TryParse(octets, out _); }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    [Fact]
    public void Every_prefix_is_a_date_or_none()
    {
        const string value = "Fri, 21 Nov 1997 09:55:06 -0600 (CST)";
        for (var length = 0; length <= value.Length; length++) MailDate.TryParse(value[..length], out _);
    }
}
