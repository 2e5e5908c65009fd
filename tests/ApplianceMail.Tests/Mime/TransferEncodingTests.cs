using System.Buffers;
using System.Text;
using ApplianceMail.Mail.Mime;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace ApplianceMail.Tests.Mime;

public class TransferEncodingTests
{
    static string Decode(string text, TransferEncodingKind kind, int pieceLength = int.MaxValue)
    {
        var octets = MimeSamples.Octets(text);
        var output = new ArrayBufferWriter<byte>();
        var decoder = new TransferEncoding(kind);
        for (var i = 0L; i < octets.Length; i += pieceLength) decoder.Append(octets.AsSpan((int)i, Math.Min(pieceLength, octets.Length - (int)i)), output);
        decoder.Complete(output);
        return MimeSamples.Text(output.WrittenMemory);
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("YQ==", "a")]
    [InlineData("YWI=", "ab")]
    [InlineData("YWJj", "abc")]
    [InlineData("YW\r\nJj\r\n", "abc")]
    [InlineData("Y Q = =", "a")]
    [InlineData("YQ", "a")]
    [InlineData("YQ==YQ==", "aa")]
    [InlineData("!Y*Q=", "a")]
    [InlineData("/+8=", "\xff\xef")]
    public void Base64_is_decoded(string encoded, string decoded)
    {
        Assert.Equal(decoded, Decode(encoded, TransferEncodingKind.Base64));
        Assert.Equal(decoded, Decode(encoded, TransferEncodingKind.Base64, 1));
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("abc", "abc")]
    [InlineData("=41=e4=E4", "A\xe4\xe4")]
    [InlineData("a=\r\nb", "ab")]
    [InlineData("a=\nb", "ab")]
    [InlineData("a= \t\r\nb", "ab")]
    [InlineData("a  \r\nb\t\n", "a\r\nb\n")]
    [InlineData("a  b", "a  b")]
    [InlineData("a  ", "a")]
    [InlineData("a=", "a")]
    [InlineData("a=4", "a=4")]
    [InlineData("a=zz", "a=zz")]
    [InlineData("a=4z", "a=4z")]
    [InlineData("a= b", "a= b")]
    [InlineData(" =41", " A")]
    [InlineData("=20 \r\n", " \r\n")]
    public void Quoted_printable_is_decoded(string encoded, string decoded)
    {
        Assert.Equal(decoded, Decode(encoded, TransferEncodingKind.QuotedPrintable));
        Assert.Equal(decoded, Decode(encoded, TransferEncodingKind.QuotedPrintable, 1));
    }

    [Fact]
    public void Base64_of_any_octets_is_read_back() => Prop.ForAll<byte[]>(octets =>
        TransferEncoding.Decode(Encoding.ASCII.GetBytes(Convert.ToBase64String(octets, Base64FormattingOptions.InsertLineBreaks)), TransferEncodingKind.Base64).AsSpan().SequenceEqual(octets)).QuickCheckThrowOnFailure();

    [Fact]
    public void Pieces_give_the_same_octets_and_never_more_than_came_in() => Prop.ForAll(
        Gen.Elements("=", "4", "1", "a", " ", "\t", "\r", "\n", "\r\n", "=\r\n", "=41", "z").ListOf().Select(string.Concat).ToArbitrary(), text =>
            Enum.GetValues<TransferEncodingKind>().All(kind => Decode(text, kind) == Decode(text, kind, 1) && Decode(text, kind).Length <= text.Length)).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    [Theory]
    [InlineData("BASE64", TransferEncodingKind.Base64)]
    [InlineData("Quoted-Printable", TransferEncodingKind.QuotedPrintable)]
    [InlineData("8bit", TransferEncodingKind.Identity)]
    [InlineData("x-uuencode", TransferEncodingKind.Identity)]
    public void Names_are_compared_without_case(string name, TransferEncodingKind kind) => Assert.Equal(kind, TransferEncoding.FromName(Encoding.ASCII.GetBytes(name)));
}
