using ApplianceMail.Mail.Mime;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace ApplianceMail.Tests.Mime;

public class BodyPartTests
{
    // The example of RFC 3501 §6.4.5, with texts that say where they stand.
    const string Example =
        "Subject: root\r\nContent-Type: multipart/mixed; boundary=a\r\n\r\n" +
        "--a\r\nX: 1\r\n\r\none\r\n" +
        "--a\r\nContent-Type: application/octet-stream\r\n\r\ntwo\r\n" +
        "--a\r\nContent-Type: message/rfc822\r\n\r\nSubject: three\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nthree.one\r\n--b\r\nX: 3.2\r\n\r\nthree.two\r\n--b--\r\n" +
        "--a\r\nContent-Type: multipart/mixed; boundary=c\r\n\r\n" +
        "--c\r\nContent-Type: image/gif\r\n\r\nfour.one\r\n" +
        "--c\r\nContent-Type: message/rfc822\r\n\r\nSubject: four.two\r\nContent-Type: multipart/mixed; boundary=d\r\n\r\n--d\r\n\r\nfour.two.one\r\n--d\r\nContent-Type: multipart/alternative; boundary=e\r\n\r\n--e\r\n\r\n4.2.2.1\r\n--e\r\n\r\n4.2.2.2\r\n--e--\r\n--d--\r\n" +
        "--c--\r\n" +
        "--a\r\nContent-Type: message/rfc822\r\n\r\nSubject: five\r\n\r\nfive.one\r\n" +
        "--a--\r\n";

    static BodyPart? Find(string message, string section) =>
        MimeSamples.Tree(message).Find(section.Length == 0 ? [] : [.. section.Split('.').Select(uint.Parse)]);

    static string Body(string message, BodyPart part) => message.Substring((int)part.BodyOffset, (int)part.BodyLength);

    static string Header(string message, BodyPart part) => message.Substring((int)part.HeaderOffset, (int)part.HeaderLength);

    [Theory]
    [InlineData("1", "X: 1\r\n\r\n", "one")]
    [InlineData("2", "Content-Type: application/octet-stream\r\n\r\n", "two")]
    [InlineData("3.1", "\r\n", "three.one")]
    [InlineData("3.2", "X: 3.2\r\n\r\n", "three.two")]
    [InlineData("4.1", "Content-Type: image/gif\r\n\r\n", "four.one")]
    [InlineData("4.2.1", "\r\n", "four.two.one")]
    [InlineData("4.2.2.1", "\r\n", "4.2.2.1")]
    [InlineData("4.2.2.2", "\r\n", "4.2.2.2")]
    [InlineData("5", "Content-Type: message/rfc822\r\n\r\n", "Subject: five\r\n\r\nfive.one")]
    [InlineData("5.1", "Subject: five\r\n\r\n", "five.one")]
    public void Numbers_lead_to_a_part(string section, string header, string body)
    {
        var part = Find(Example, section);
        Assert.NotNull(part);
        Assert.Equal(header, Header(Example, part));
        Assert.Equal(body, Body(Example, part));
    }

    [Theory]
    [InlineData("0")]
    [InlineData("6")]
    [InlineData("4294967295")]
    [InlineData("1.1")]
    [InlineData("2.1")]
    [InlineData("3.0")]
    [InlineData("3.3")]
    [InlineData("3.1.1")]
    [InlineData("4.3")]
    [InlineData("5.2")]
    [InlineData("5.1.1")]
    public void Numbers_of_parts_that_are_not_there_lead_nowhere(string section) => Assert.Null(Find(Example, section));

    [Theory]
    [InlineData("3", "Subject: three\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n")]
    [InlineData("4.2", "Subject: four.two\r\nContent-Type: multipart/mixed; boundary=d\r\n\r\n")]
    [InlineData("5", "Subject: five\r\n\r\n")]
    public void A_message_part_has_the_header_of_its_message(string section, string header) => Assert.Equal(header, Header(Example, Find(Example, section)!.Message!));

    [Theory]
    [InlineData("1")]
    [InlineData("4")]
    [InlineData("4.2.2")]
    public void Other_parts_have_no_message(string section) => Assert.Null(Find(Example, section)!.Message);

    [Fact]
    public void A_message_that_is_no_multipart_has_one_part()
    {
        const string message = "Subject: x\r\n\r\nbody\r\n";
        Assert.Equal("body\r\n", Body(message, Find(message, "1")!));
        Assert.Equal("Subject: x\r\n\r\n", Header(message, Find(message, "1")!));
        Assert.Null(Find(message, "2"));
        Assert.Null(Find(message, "1.1"));
    }

    [Fact]
    public void A_message_that_holds_a_message_has_it_as_its_part()
    {
        const string message = "Content-Type: message/rfc822\r\n\r\nSubject: inner\r\n\r\nbody\r\n";
        Assert.Equal("Subject: inner\r\n\r\nbody\r\n", Body(message, Find(message, "1")!));
        Assert.Equal("body\r\n", Body(message, Find(message, "1.1")!));
        Assert.Equal("Subject: inner\r\n\r\n", Header(message, Find(message, "1")!.Message!));
    }

    [Theory]
    [InlineData("Content-Type: multipart/mixed; boundary=b\r\n\r\nx\r\n", "1")]
    [InlineData("Content-Type: message/rfc822\r\nContent-Transfer-Encoding: base64\r\n\r\neA==\r\n", "1.1")]
    public void What_the_structure_invents_is_an_empty_part(string message, string section)
    {
        var part = Find(message, section);
        Assert.NotNull(part);
        Assert.Equal(0, part.BodyLength);
        Assert.Equal("text/plain", part.MediaType);
    }

    [Fact]
    public void No_numbers_mean_the_message() => Assert.Equal(0, Find(Example, "")!.HeaderOffset);

    [Fact]
    public void A_tree_survives_its_binary_form() => Prop.ForAll(MimeSamples.Message, message =>
    {
        var stored = MimeSamples.Parse(message).Parts;
        return BodyPart.Read(stored.Span).Write().AsSpan().SequenceEqual(stored.Span);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    [Fact]
    public void Every_prefix_of_a_binary_form_is_refused()
    {
        var stored = MimeSamples.Parse(Example).Parts.ToArray();
        for (var length = 0; length < stored.Length; length++) Assert.Throws<InvalidDataException>(() => BodyPart.Read(stored.AsSpan(0, length)));
    }

    [Fact]
    public void Damaged_octets_are_refused_or_are_another_tree()
    {
        var stored = MimeSamples.Parse(Example).Parts.ToArray();
        for (var i = 0; i < stored.Length; i++)
        {
            foreach (var octet in (byte[])[0, 1, 2, 127, 128, 255])
            {
                var damaged = (byte[])stored.Clone();
                damaged[i] = octet;
                var error = Record.Exception(() => BodyPart.Read(damaged));
                Assert.True(error is null or InvalidDataException, error?.ToString());
            }
        }
    }
}
