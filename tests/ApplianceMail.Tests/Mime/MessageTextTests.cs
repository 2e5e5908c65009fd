using ApplianceMail.Mail.Mime;
using Xunit;

namespace ApplianceMail.Tests.Mime;

public class MessageTextTests
{
    const string Message =
        "Subject: =?utf-8?q?gr=C3=BCn?=\r\n and\r\n more\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\npreamble\r\n" +
        "--b\r\nContent-Type: text/plain; charset=iso-8859-1\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\nbl=E4=\r\nu\r\n" +
        "--b\r\nContent-Type: application/octet-stream; name=file.bin\r\nContent-Transfer-Encoding: base64\r\n\r\nc2VjcmV0\r\n" +
        "--b\r\nContent-Type: message/rfc822\r\n\r\nSubject: inner\r\nContent-Transfer-Encoding: base64\r\n\r\ncm90\r\n" +
        "--b--\r\n";

    static async Task<List<string>> Text(string message, bool all)
    {
        var octets = MimeSamples.Octets(message);
        MessageText.ReadOctets read = (offset, length, _) => ValueTask.FromResult<ReadOnlyMemory<byte>>(octets.AsMemory((int)offset, length));
        var tree = MimeSamples.Tree(message);
        var texts = all ? MessageText.AllAsync(tree, read, CancellationToken.None) : MessageText.BodyAsync(tree, read, CancellationToken.None);
        var found = new List<string>();
        await foreach (var text in texts) found.Add(text);
        return found;
    }

    [Fact]
    public async Task All_text_is_decoded_and_attachments_are_left_out()
    {
        var texts = await Text(Message, all: true);
        Assert.Contains(texts, text => text.Contains("Subject: grün and more\n"));
        Assert.Contains("bläu", texts);
        Assert.Contains(texts, text => text.Contains("name=file.bin"));
        Assert.Contains(texts, text => text.Contains("Subject: inner"));
        Assert.Contains("rot", texts);
        Assert.DoesNotContain(texts, text => text.Contains("secret"));
    }

    [Fact]
    public async Task The_body_has_not_the_header_of_the_message() => Assert.DoesNotContain(await Text(Message, all: false), text => text.Contains("grün"));

    [Theory]
    [InlineData("Subject: x\r\n\r\nbody \xc3\xbc\r\n", "body ü\r\n")]
    [InlineData("no header\r\n", "no header\r\n")]
    [InlineData("Content-Type: text/html; charset=\"windows-1251\"\r\n\r\n<b>\xcf</b>", "<b>П</b>")]
    public async Task A_single_part_is_its_text(string message, string text) => Assert.Equal([text], await Text(message, all: false));

    [Theory]
    [InlineData("Content-Type: image/png\r\n\r\nx\r\n")]
    [InlineData("Content-Type: message/rfc822\r\nContent-Transfer-Encoding: base64\r\n\r\neA==\r\n")]
    public async Task What_is_no_text_has_none(string message) => Assert.Equal("", string.Concat(await Text(message, all: false)));
}
