using System.Text;
using ApplianceMail.Mail.Addresses;
using ApplianceMail.Mail.Dsn;
using ApplianceMail.Mail.Smtp;

namespace ApplianceMail.Tests.Dsn;

public sealed class DeliveryStatusNotificationTests
{
    static readonly DateTimeOffset s_at = new(2026, 11, 21, 9, 0, 0, TimeSpan.FromHours(1));
    const string Message = "From: alice@example.org\r\nTo: bob@example.net\r\nSubject: Hello\r\nMessage-ID: <1@example.org>\r\n\r\nBody\r\n";

    static readonly DsnRecipient s_failed = new("bob@example.net", DsnAction.Failed, new(5, 1, 1))
    {
        RemoteMta = "mx.example.net", Diagnostic = "550 5.1.1 No such user here", IsSmtpReply = true, LastAttempt = s_at,
    };

    static DeliveryStatusNotification Notice(params DsnRecipient[] recipients) => new()
    {
        ReportingMta = "mail.example.org", From = Address("postmaster@example.org"), To = Address("alice@example.org"), MessageId = "n1-2@mail.example.org", At = s_at, Recipients = recipients,
        Returned = ReturnedContent.Of(Encoding.ASCII.GetBytes(Message), Message.Length, DsnReturn.Unspecified, recipients.Any(r => r.Action == DsnAction.Failed)),
        ArrivalDate = s_at.AddHours(-1), OriginalEnvelopeId = "QQ 1", OriginalMessageId = "<1@example.org>", OriginalSubject = "Grüße",
    };

    static MailAddress Address(string text) => MailAddress.TryParse(text, out var address) ? address! : throw new ArgumentException(text);

    static string Text(DeliveryStatusNotification notice) => Encoding.ASCII.GetString(notice.Write());

    [Fact]
    public void A_failure_is_told_to_people_and_programs_with_the_message_behind_it()
    {
        var text = Text(Notice(s_failed));
        Assert.Equal(
            """
            From: Mail Delivery System <postmaster@example.org>
            To: <alice@example.org>
            Subject: =?utf-8?q?Undelivered=3A_Gr=C3=BC=C3=9Fe?=
            Date: Sat, 21 Nov 2026 09:00:00 +0100
            Message-ID: <n1-2@mail.example.org>
            In-Reply-To: <1@example.org>
            References: <1@example.org>
            Auto-Submitted: auto-replied
            MIME-Version: 1.0
            Content-Type: multipart/report; report-type=delivery-status;
             boundary="=_n1_2_mail_example_org"

            --=_n1_2_mail_example_org
            Content-Type: text/plain; charset=us-ascii

            This is the mail server mail.example.org.

            Your message could not be delivered to:

              bob@example.net
                There is no such address. Check how it is written.
                mx.example.net said: 550 5.1.1 No such user here

            It will not be tried again for them.

            The message follows at the end.


            --=_n1_2_mail_example_org
            Content-Type: message/delivery-status

            Original-Envelope-Id: QQ 1
            Reporting-MTA: dns; mail.example.org
            Arrival-Date: Sat, 21 Nov 2026 08:00:00 +0100

            Final-Recipient: rfc822; bob@example.net
            Action: failed
            Status: 5.1.1
            Remote-MTA: dns; mx.example.net
            Diagnostic-Code: smtp; 550 5.1.1 No such user here
            Last-Attempt-Date: Sat, 21 Nov 2026 09:00:00 +0100

            --=_n1_2_mail_example_org
            Content-Type: message/rfc822


            """.ReplaceLineEndings("\r\n") + Message + "\r\n--=_n1_2_mail_example_org--\r\n",
            text);
    }

    [Fact]
    public void A_delay_says_until_when_and_gives_the_header_alone()
    {
        var text = Text(Notice(new DsnRecipient("bob@example.net", DsnAction.Delayed, new(4, 4, 1)) { Diagnostic = "Connection timed out", WillRetryUntil = s_at.AddDays(5) }));
        Assert.Contains("Subject: =?utf-8?q?Delayed=3A_Gr=C3=BC=C3=9Fe?=\r\n", text);
        Assert.Contains("It is tried until 26 November 2026, 09:00 UTC+01:00.\r\n", text);
        Assert.Contains("Will-Retry-Until: Thu, 26 Nov 2026 09:00:00 +0100\r\n", text);
        Assert.Contains("Diagnostic-Code: x-appliancemail; Connection timed out\r\n", text);
        Assert.Contains("Content-Type: text/rfc822-headers\r\n\r\nFrom: alice@example.org\r\n", text);
        Assert.DoesNotContain("Body", text);
    }

    [Fact]
    public void Each_recipient_has_a_group_of_fields_and_its_place_in_the_text()
    {
        var text = Text(Notice(
            s_failed, new DsnRecipient("carol@example.net", DsnAction.Delivered, new(2, 0, 0)),
            new DsnRecipient("dan@inside.example", DsnAction.Relayed, new(2, 0, 0)) { OriginalRecipient = new("rfc822", "Dan+x@example.org"), RemoteMta = "inside.example" }));
        Assert.Equal(3, text.Split("\r\n\r\nFinal-Recipient:").Length - 1 + text.Split("\r\n\r\nOriginal-Recipient:").Length - 1);
        Assert.Contains("Original-Recipient: rfc822; Dan+x@example.org\r\nFinal-Recipient: rfc822; dan@inside.example\r\nAction: relayed\r\n", text);
        Assert.Contains("  dan@inside.example (sent to Dan+x@example.org)\r\n", text);
        Assert.Contains("Your message was delivered to:\r\n\r\n  carol@example.net\r\n", text);
    }

    [Fact]
    public void Nothing_that_a_peer_says_becomes_a_field_or_a_part()
    {
        var text = Text(Notice(s_failed with
        {
            Diagnostic = "550 x\r\nX-Evil: 1\r\n\r\n--=_n1_2_mail_example_org\r\n\u00FC" + new string('y', 5000), RemoteMta = "mx\r\nX-Evil: 2", OriginalRecipient = new("rfc822", "a\r\nX-Evil: 3"),
        }));
        Assert.DoesNotContain("\r\nX-Evil", text);
        Assert.DoesNotContain("\r\n--=_n1_2_mail_example_org\r\n?", text);
        Assert.All(text.Split("\r\n"), line => Assert.InRange(line.Length, 0, 998));
        Assert.DoesNotContain(text, c => c > '~');
    }

    [Fact]
    public void A_boundary_never_occurs_in_what_is_given_back()
    {
        const string evil = "Subject: x\r\n\r\n--=_n1_2_mail_example_org\r\n--=_n1_2_mail_example_orgx--\r\n";
        var notice = Notice(s_failed) with { Returned = ReturnedContent.Of(Encoding.ASCII.GetBytes(evil), evil.Length, DsnReturn.Full, true) };
        Assert.EndsWith(evil + "\r\n--=_n1_2_mail_example_orgxx--\r\n", Text(notice));
    }

    [Fact]
    public void Eight_bit_content_is_declared()
    {
        var octets = Encoding.UTF8.GetBytes("Subject: Grüße\r\n\r\nä\r\n");
        var written = (Notice(s_failed) with { Returned = ReturnedContent.Of(octets, octets.Length, DsnReturn.Full, true) }).Write();
        Assert.Contains("Content-Type: message/rfc822\r\nContent-Transfer-Encoding: 8bit\r\n\r\nSubject: Grüße", Encoding.UTF8.GetString(written));
    }

    [Theory]
    [InlineData(DsnReturn.Unspecified, true, 100, true)]
    [InlineData(DsnReturn.Full, true, 100, true)]
    [InlineData(DsnReturn.Headers, true, 100, false)]
    [InlineData(DsnReturn.Full, false, 100, false)]
    [InlineData(DsnReturn.Full, true, ReturnedContent.MaxOctets + 1, false)]
    public void The_whole_message_comes_back_for_failures_where_it_is_small_and_was_not_declined(DsnReturn wanted, bool hasFailure, int size, bool whole)
    {
        var message = Encoding.ASCII.GetBytes("A: b\r\nC: d\r\n\r\n".PadRight(size, 'x'));
        var returned = ReturnedContent.Of(message.AsMemory(0, Math.Min(size, ReturnedContent.MaxOctets)), size, wanted, hasFailure);
        Assert.Equal(whole, returned.IsWhole);
        if (!whole) Assert.Equal("A: b\r\nC: d\r\n", Encoding.ASCII.GetString(returned.Octets.Span));
    }
}
