using System.Text;
using ApplianceMail.Transport.Delivery;

namespace ApplianceMail.Tests.Delivery;

public sealed class SevenBitContentTests
{
    static string Convert(string text)
    {
        using var source = new ContentSource(Encoding.Latin1.GetBytes(text), null);
        return string.Concat(new SevenBitContent(source).Blocks().Select(b => Encoding.Latin1.GetString(b.Span)));
    }

    [Fact]
    public void Only_the_parts_that_need_it_are_encoded_and_what_contains_them_says_seven_bit()
    {
        const string Head = "Subject: x\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n";
        const string Plain = "--b\r\nContent-Type: text/plain\r\n\r\nplain\r\n";
        var text = Head + "Content-Transfer-Encoding: 8bit\r\n\r\npreamble\r\n" + Plain
            + "--b\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n\u00fc\r\n"
            + "--b\r\nContent-Type: application/x\r\nContent-Transfer-Encoding: 8bit\r\nContent-Disposition: attachment\r\n\r\n\u00ff\u00fe\r\n--b--\r\nend\r\n";
        Assert.Equal(
            Head + "Content-Transfer-Encoding: 7bit\r\n\r\npreamble\r\n" + Plain
            + "--b\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n=FC\r\n"
            + "--b\r\nContent-Type: application/x\r\nContent-Disposition: attachment\r\nContent-Transfer-Encoding: base64\r\n\r\n//4=\r\n\r\n--b--\r\nend\r\n",
            Convert(text));
    }

    [Fact]
    public void A_message_within_a_message_is_encoded_in_its_own_parts()
    {
        var text = "Content-Type: message/rfc822\r\n\r\nSubject: inner\r\n\r\n\u00fc\r\n";
        Assert.Equal(
            "Content-Type: message/rfc822\r\nMIME-Version: 1.0\r\nContent-Transfer-Encoding: 7bit\r\n\r\nSubject: inner\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n=FC\r\n", Convert(text));
    }

    [Fact]
    public void A_text_without_a_header_gets_one()
    {
        Assert.Equal("MIME-Version: 1.0\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\nno header here =FC\r\n", Convert("no header here \u00fc\r\n"));
    }
}
