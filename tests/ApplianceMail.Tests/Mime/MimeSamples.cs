using System.Text;
using ApplianceMail.Mail.Mime;
using FsCheck;
using FsCheck.Fluent;

namespace ApplianceMail.Tests.Mime;

/// <summary>Messages as strings in which each character is an octet (Latin-1), and what the parser says of them, as such strings.</summary>
static class MimeSamples
{
    // What parsers stumble over; random messages are made of these.
    static readonly string[] _fragments =
    [
        "\r\n", "\n", "\r", "\r\n\r\n", "--b", "--b\r\n", "--b--\r\n", "--bc\r\n", "--bc--\r\n", "-", "--", "---", " ", "\t", "text", "\0", "\xe4\xf6", ":", ";", ",", "\"", "\\", "(", ")", "<", ">", "@", "[", "]", "=?utf-8?q?=", "?=",
        "Content-Type: multipart/mixed; boundary=b\r\n", "Content-Type: multipart/digest; boundary=bc\r\n", "Content-Type: multipart/mixed; boundary=\"\"\n", "Content-Type: message/rfc822\r\n", "Content-Type: ", "text/html; charset=x",
        "From: a@b, \"c\" <d@e>\r\n", "To: g: a@b;\r\n", "Subject: x\r\n", "Date: 1 Jan 2020 10:00 +0100\r\n", "Content-Transfer-Encoding: base64\r\n", "name*0=a; name*1*=%41", "Content-Disposition: attachment; filename=\r\n",
        "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: message/rfc822\r\n\r\nSubject: y\r\nContent-Type: multipart/mixed; boundary=bc\r\n\r\n--bc\r\n\r\nz\r\n",
    ];

    public static readonly Arbitrary<string> Message = Gen.Elements(_fragments).ListOf().Select(string.Concat).ToArbitrary();

    public static byte[] Octets(string message) => Encoding.Latin1.GetBytes(message);

    public static string Text(ReadOnlyMemory<byte> octets) => Encoding.Latin1.GetString(octets.Span);

    public static ParsedMessage Parse(string message) => Parse(Octets(message), int.MaxValue);

    public static ParsedMessage Parse(byte[] message, int pieceLength)
    {
        var reader = new MessageReader();
        for (var i = 0L; i < message.Length; i += pieceLength) reader.Append(message.AsSpan((int)i, Math.Min(pieceLength, message.Length - (int)i)));
        return reader.Complete();
    }

    public static BodyPart Tree(string message) => BodyPart.Read(Parse(message).Parts.Span);

    /// <summary>All that a parse says, for comparing two.</summary>
    public static string Describe(ParsedMessage parsed) =>
        $"{parsed.Size} {parsed.HeaderBytes} {parsed.Sent:o} {parsed.MessageId} {parsed.Subject} {parsed.ReceivedCount} {parsed.HasEightBit} {Text(parsed.Envelope)} {Text(parsed.BodyStructure)} {Convert.ToHexString(parsed.Parts.Span)}";
}
