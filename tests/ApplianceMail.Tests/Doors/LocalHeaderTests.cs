using System.Text;
using ApplianceMail.Mail.Smtp;
using ApplianceMail.Transport.Doors;
using FsCheck;
using FsCheck.Fluent;

namespace ApplianceMail.Tests.Doors;

public sealed class LocalHeaderTests
{
    static (LocalHeader Header, string Kept, string Body) Read(string file)
    {
        var octets = Encoding.Latin1.GetBytes(file);
        var header = LocalHeader.Read(octets, "example.org");
        return (header, Encoding.Latin1.GetString(header.Octets), file[header.Length..]);
    }

    static IEnumerable<string> Recipients(LocalHeader header) => header.Envelope.Recipients.Select(r => r.Path.ToString());

    [Fact]
    public void Lines_of_CDONTS_are_the_envelope_and_go()
    {
        var (header, kept, body) = Read("x-sender: web@example.org\nx-receiver: bob@example.net\nX-Receiver: <carol@example.com>\nFrom: Web <web@example.org>\nTo: all@example.org\nX-Sender: mine\n\nHello\n");
        Assert.Equal("<web@example.org>", header.Envelope.ReversePath.ToString());
        Assert.Equal(["<bob@example.net>", "<carol@example.com>"], Recipients(header));
        Assert.Equal("From: Web <web@example.org>\r\nTo: all@example.org\r\nX-Sender: mine\r\n\r\n", kept);
        Assert.Equal("Hello\n", body);
    }

    [Fact]
    public void Without_them_To_Cc_and_Bcc_count_and_Bcc_goes()
    {
        var (header, kept, _) = Read("From: Alice <alice@example.org>\r\nTo: \"Bob, B.\" <bob@example.net>,\r\n\tteam:carol@example.com,dan;\r\nCc: bob@example.net\r\nBcc: secret@example.net,\r\n more@example.net\r\nReturn-Path: <x@y>\r\nSubject: x\r\n\r\n");
        Assert.Equal(["<bob@example.net>", "<carol@example.com>", "<dan@example.org>", "<secret@example.net>", "<more@example.net>"], Recipients(header));
        Assert.Equal("<alice@example.org>", header.Envelope.ReversePath.ToString());
        Assert.DoesNotContain("secret", kept);
        Assert.DoesNotContain("more@", kept);
        Assert.DoesNotContain("Return-Path", kept);
        Assert.Contains("To: \"Bob, B.\" <bob@example.net>,\r\n\tteam:", kept);
    }

    /// <summary>0x85 is half of many letters, and a line end to .NET; so is a form feed.</summary>
    [Fact]
    public void Octets_of_letters_are_no_line_ends()
    {
        var (_, kept, _) = Read("To: a@example.net\nFrom: b@example.org\nSubject: \u00C3\u0085rsm\u00C3\u00B6te\fX: y\u0085Bcc: c@example.net\n z\n\n");
        Assert.Equal("To: a@example.net\r\nFrom: b@example.org\r\nSubject: \u00C3\u0085rsm\u00C3\u00B6te\fX: y\u0085Bcc: c@example.net\r\n z\r\n\r\n", kept);
    }

    [Fact]
    public void The_Sender_field_sends_and_From_wrote() =>
        Assert.Equal("<office@example.org>", Read("From: boss@example.org\nSender: office@example.org\nTo: a@b.example\n\n").Header.Envelope.ReversePath.ToString());

    [Theory]
    [InlineData("X-Sender: alice\nX-Sender-Name: =?utf-8?q?Al=C3=ADce?= A.\nX-Receiver: bob\n\nbody", "From: =?utf-8?q?Al=C3=ADce_A=2E?= <alice@example.org>\r\n\r\n")]
    [InlineData("X-Sender: <>\nX-Receiver: bob\nSubject: x\n\nbody", "From: <MAILER-DAEMON@example.org>\r\nSubject: x\r\n\r\n")]
    public void A_missing_From_is_made_of_the_sender(string file, string kept) => Assert.Equal(kept, Read(file).Kept);

    [Theory]
    [InlineData("X-Sender: a@b.example\nX-Receiver: bob\nThis is no header.\nTo: me\n", "This is no header.\nTo: me\n")]
    [InlineData("X-Sender: a@b.example\nX-Receiver: bob\n\nA: b\n", "A: b\n")]
    [InlineData("X-Sender: a@b.example\nX-Receiver: bob\nFrom: x@y.example", "")]
    [InlineData("From alice Sat Nov 21 09:00:00 2026\nX-Sender: a@b.example\nX-Receiver: bob\n\nB\n", "B\n")]
    public void The_header_ends_where_fields_end(string file, string body) => Assert.Equal(body, Read(file).Body);

    [Fact]
    public void Parameters_behind_the_addresses_are_kept()
    {
        var header = Read("X-Sender: <a@b.example> RET=HDRS ENVID=x+2By\nX-Receiver: <bob@example.net> NOTIFY=SUCCESS,DELAY ORCPT=rfc822;B+2Bb@old.example\nX-Receiver: carol NOTIFY=NEVER\nFrom: a@b.example\n\n").Header;
        Assert.Equal(new DsnParameters(DsnReturn.Headers, "x+y"), header.Envelope.Dsn);
        Assert.Equal(new DsnRecipientParameters(DsnNotify.Success | DsnNotify.Delay, new("rfc822", "B+b@old.example")), header.Envelope.Recipients[0].Dsn);
        Assert.Equal(DsnNotify.Never, header.Envelope.Recipients[1].Dsn.Notify);
        // And written as it was read.
        Assert.Equal("X-Sender: <a@b.example> RET=HDRS ENVID=x+2By", EnvelopeLine.WriteSender(header.Envelope.ReversePath, header.Envelope.Dsn));
        Assert.Equal("X-Receiver: <bob@example.net> NOTIFY=SUCCESS,DELAY ORCPT=rfc822;B+2Bb@old.example", EnvelopeLine.WriteReceiver(header.Envelope.Recipients[0].Path, header.Envelope.Recipients[0].Dsn));
    }

    [Theory]
    [InlineData("From: a@b.example\n\nbody", "No recipient")]
    [InlineData("To: a@b.example\n\nbody", "No sender")]
    [InlineData("X-Sender: a b\nX-Receiver: x@y.example\n\n", "parameter")]
    [InlineData("X-Sender: a@b.example\nX-Receiver: x y@z\n\n", "parameters")]
    [InlineData("X-Sender: a@b.example\nX-Receiver: @y.example\n\n", "no address")]
    [InlineData("X-Sender: a@b.example\nX-Receiver: x@y.example NOTIFY=OFTEN\n\n", "NOTIFY")]
    [InlineData("From: a@b.example\nTo: bäb@y.example\n\n", "no address")]
    [InlineData("", "No recipient")]
    public void What_nobody_can_send_is_named(string file, string expected) =>
        Assert.Contains(expected, Assert.Throws<LocalMessageException>(() => Read(file)).Message, StringComparison.OrdinalIgnoreCase);

    [Fact]
    public void No_octets_make_it_throw_anything_else() => Prop.ForAll<byte[]>(octets =>
    {
        try { LocalHeader.Read([.. "X-Receiver: "u8, .. octets], "example.org"); }
        catch (LocalMessageException) { }
    }).QuickCheckThrowOnFailure();
}
