using System.Buffers;
using System.Reflection;
using System.Text;
using ApplianceMail.Mail.Smtp;

namespace ApplianceMail.Tests.Smtp.Syntax;

public sealed class SmtpReplyTests
{
    [Fact]
    public void Every_line_but_the_last_has_a_hyphen() =>
        Assert.Equal("250-2.0.0 a\r\n250-2.0.0 b\r\n250 2.0.0 c\r\n", Text(new SmtpReply(250, new EnhancedStatusCode(2, 0, 0), "a", "b", "c")));

    [Fact]
    public void Control_characters_cannot_begin_a_line_of_their_own() =>
        Assert.Equal("250 a??250 b\r\n", Text(new SmtpReply(250, null, "a\r\n250 b")));

    [Fact]
    public void A_line_has_at_most_512_octets() => Assert.Equal(512, Text(new SmtpReply(250, null, new string('x', 1000))).Length);

    [Fact]
    public void Every_refusal_has_an_enhanced_code_of_its_class()
    {
        foreach (var field in typeof(SmtpReplies).GetFields(BindingFlags.Public | BindingFlags.Static))
        {
            var reply = (SmtpReply)field.GetValue(null)!;
            // RFC 2034 §3: the greeting and the replies to HELO and EHLO have none.
            if (reply.Code / 100 == 3 || reply == SmtpReplies.ClientRefused || reply == SmtpReplies.HelloRefused) Assert.Null(reply.Enhanced);
            else Assert.Equal(reply.Code / 100, reply.Enhanced!.Value.Class);
        }
    }

    static string Text(SmtpReply reply)
    {
        var output = new ArrayBufferWriter<byte>();
        reply.WriteTo(output);
        return Encoding.ASCII.GetString(output.WrittenSpan);
    }
}
