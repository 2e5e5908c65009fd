using ApplianceMail.Mail.Mime;
using Xunit;

namespace ApplianceMail.Tests.Mime;

public class BodyStructureTests
{
    public static TheoryData<string> Names => [.. StructureSamples.All.Select(sample => sample.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Bodystructure_says_what_the_message_is(string name)
    {
        var sample = StructureSamples.All.First(sample => sample.Name == name);
        Assert.Equal(sample.Structure, MimeSamples.Text(MimeSamples.Parse(sample.Message).BodyStructure));
    }

    [Theory]
    [InlineData("\r\nhello\r\n", "(\"text\" \"plain\" (\"charset\" \"us-ascii\") NIL NIL \"7bit\" 7 1)")]
    [InlineData("Content-Type: image/png\r\nContent-MD5: x\r\nContent-Disposition: inline; filename=\")\"\r\n\r\nhello\r\n", "(\"image\" \"png\" NIL NIL NIL \"7bit\" 7)")]
    [InlineData("Content-Type: multipart/mixed; boundary=b\r\nContent-Language: en\r\n\r\n--b\r\n\r\nx\r\n--b\r\nContent-Type: image/png; name=\xe4)\r\n\r\ny\r\n--b--\r\n",
        "((\"text\" \"plain\" (\"charset\" \"us-ascii\") NIL NIL \"7bit\" 1 0)(\"image\" \"png\" (\"name\" {2}\r\n\xe4)) NIL NIL \"7bit\" 1) \"mixed\")")]
    [InlineData("Content-Type: message/rfc822\r\n\r\nSubject: (\"\r\nContent-Type: text/html; charset=x\r\n\r\nx\r\n",
        "(\"message\" \"rfc822\" NIL NIL NIL \"7bit\" 54 (NIL \"(\\\"\" NIL NIL NIL NIL NIL NIL NIL NIL) (\"text\" \"html\" (\"charset\" \"x\") NIL NIL \"7bit\" 3 1) 4)")]
    public void Body_is_bodystructure_without_extension_data(string message, string body) =>
        Assert.Equal(body, MimeSamples.Text(BodyStructure.ToBody(MimeSamples.Parse(message).BodyStructure.Span)));

    [Theory]
    [MemberData(nameof(Names))]
    public void A_damaged_bodystructure_is_found_out(string name)
    {
        var structure = MimeSamples.Octets(StructureSamples.All.First(sample => sample.Name == name).Structure);
        for (var length = 0; length < structure.Length; length++)
        {
            Assert.Throws<InvalidDataException>(() => BodyStructure.ToBody(structure.AsSpan(0, length)));
        }
    }
}
