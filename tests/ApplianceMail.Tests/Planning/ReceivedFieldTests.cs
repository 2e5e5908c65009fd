using ApplianceMail.Mail.Addresses;
using ApplianceMail.Mail.Smtp;
using ApplianceMail.Transport.Planning;

namespace ApplianceMail.Tests.Planning;

public sealed class ReceivedFieldTests
{
    static readonly DateTimeOffset s_at = new(2026, 1, 2, 3, 4, 5, TimeSpan.FromHours(1));

    [Fact]
    public void Clauses_are_folded_before_78_columns()
    {
        var field = ReceivedField.Write(Trace("client.example"), "abc-1", new ForwardPath(new MailAddress("alice", "example.org")));
        Assert.Equal(
            "Received: from client.example ([192.0.2.7])\r\n\tby mail.example.org (ApplianceMail) with ESMTPS id abc-1\r\n"
            + "\tfor <alice@example.org>; Fri, 02 Jan 2026 03:04:05 +0100\r\n",
            field);
        Assert.All(field.Split("\r\n"), line => Assert.True(line.Length <= 78));
    }

    [Theory]
    [InlineData("[192.0.2.9]", "from [192.0.2.9] (")]
    [InlineData("x);evil", "from x__evil (")]
    [InlineData("a(b", "from a_b (")]
    public void A_peer_cannot_write_clauses_of_his_own(string hello, string expected) =>
        Assert.Contains(expected, ReceivedField.Write(Trace(hello), "abc", null));

    [Fact]
    public void Without_a_recipient_there_is_no_for() => Assert.DoesNotContain("for", ReceivedField.Write(Trace("x"), "abc", null));

    static TraceInformation Trace(string hello) => new(hello, "[192.0.2.7]", "mail.example.org", "ESMTPS", s_at);
}
