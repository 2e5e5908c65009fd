using System.Buffers;
using System.Text;
using ApplianceMail.Mail.Mime;
using FsCheck;
using FsCheck.Fluent;

namespace ApplianceMail.Tests.Mime;

public sealed class TransferEncoderTests
{
    static byte[] Encode(TransferEncoder encoder, byte[] octets, int step)
    {
        var output = new ArrayBufferWriter<byte>();
        for (int i = 0; i < octets.Length; i += step) encoder.Append(octets.AsSpan(i, Math.Min(step, octets.Length - i)), output);
        encoder.Complete(output);
        return output.WrittenSpan.ToArray();
    }

    [Fact]
    public void What_is_encoded_in_any_pieces_is_decoded_as_it_was_and_no_line_is_too_long()
    {
        Prop.ForAll<byte[], PositiveInt>((octets, step) =>
        {
            foreach (var (encoder, kind) in new (TransferEncoder, TransferEncodingKind)[] { (new Base64Encoder(), TransferEncodingKind.Base64), (new QuotedPrintableEncoder(), TransferEncodingKind.QuotedPrintable) })
            {
                var encoded = Encode(encoder, octets, step.Get);
                Assert.Equal(octets, TransferEncoding.Decode(encoded, kind));
                Assert.All(Encoding.Latin1.GetString(encoded).Split("\r\n"), l => Assert.True(l.Length <= 76));
                Assert.True(Ascii.IsValid(encoded));
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));
    }

    [Theory]
    [InlineData("caf\u00e9 = x \r\nnext\t\r\n", "caf=E9 =3D x=20\r\nnext=09\r\n")]
    [InlineData("a\rb\nc", "a=0Db=0Ac")]
    [InlineData("end ", "end=20")]
    [InlineData("end\t\r", "end\t=0D")]
    public void Text_stays_readable(string text, string encoded) => Assert.Equal(encoded, Encoding.Latin1.GetString(Encode(new QuotedPrintableEncoder(), Encoding.Latin1.GetBytes(text), 1)));
}
