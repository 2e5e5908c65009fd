using ApplianceMail.Mail.Smtp;
using ApplianceMail.Server;
using ApplianceMail.Server.Sendmail;

namespace ApplianceMail.Tests.Server.Sendmail;

public sealed class SendmailArgumentsTests
{
    static SendmailArguments Parse(string line) => SendmailArguments.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries));

    [Theory]
    [InlineData("-t -i", true, true)]
    [InlineData("-ti", true, true)]
    [InlineData("-oi -t", true, true)]
    [InlineData("-i -- a@b", false, true)]
    [InlineData("-t", true, false)]
    [InlineData("-oem -oi -t -fweb@example.org", true, true)]
    [InlineData("-odi -om -oo a@b", false, false)]
    public void Flags_are_taken_alone_and_together(string line, bool takesHeader, bool ignoresDots)
    {
        var parsed = Parse(line);
        Assert.Equal((takesHeader, ignoresDots), (parsed.TakesHeader, parsed.IgnoresDots));
    }

    [Theory]
    [InlineData("-f web@example.org a@b", "web@example.org")]
    [InlineData("-fweb@example.org a@b", "web@example.org")]
    [InlineData("-r <web@example.org> a@b", "web@example.org")]
    [InlineData("-f <> a@b", "")]
    [InlineData("-tfweb a@b", "web")]
    [InlineData("a@b", null)]
    public void The_sender_is_named_by_f_or_r(string line, string? sender)
    {
        var parsed = Parse(line);
        Assert.Equal(sender, parsed.Sender);
        Assert.Equal(["a@b"], parsed.Recipients);
    }

    [Fact]
    public void Options_that_change_nothing_take_their_values_with_them()
    {
        var parsed = SendmailArguments.Parse(["-v", "-B", "8BITMIME", "-Btype", "-O", "DeliveryMode=b", "-OErrorMode=m", "-C", "/etc/x.cf", "-X", "log", "-h5", "-em", "-d0", "-U", "-G", "-n", "-F", "Web Server", "-p", "x", "one@a", "-two@b"]);
        Assert.Equal(["one@a", "-two@b"], parsed.Recipients);
        Assert.Equal("Web Server", parsed.FullName);
    }

    [Theory]
    [InlineData("-bs", "Smtp")]
    [InlineData("-bp", "ListQueue")]
    [InlineData("-bi", "Nothing")]
    [InlineData("-q", "Nothing")]
    [InlineData("-q30m", "Nothing")]
    [InlineData("-bm a@b", "Submit")]
    public void Modes_are_named_by_b(string line, string mode) => Assert.Equal(mode, Parse(line).Mode.ToString());

    [Fact]
    public void Notices_are_asked_for_by_N_R_and_V()
    {
        var parsed = Parse("-N success,failure -R hdrs -Vabc a@b");
        Assert.Equal((DsnNotify.Success | DsnNotify.Failure, new DsnParameters(DsnReturn.Headers, "abc")), (parsed.Notify, parsed.Dsn));
    }

    [Theory]
    [InlineData("-Z")]
    [InlineData("-f")]
    [InlineData("-bd")]
    [InlineData("-N sometimes a@b")]
    [InlineData("-Rall a@b")]
    [InlineData("--version")]
    public void What_is_wrong_is_a_usage_error(string line) => Assert.Throws<UsageException>(() => Parse(line));
}
