using System.Buffers;
using System.Text;
using ApplianceMail.Mail.Authentication;
using ApplianceMail.Net.Dns;
using FsCheck;
using FsCheck.Fluent;

namespace ApplianceMail.Tests.Net.Dns;

public sealed class DnsMessageTests
{
    /// <summary>A reply with compressed names: MX of example.org is mail.example.org, which has an address in the additional section.</summary>
    static byte[] Reply { get; } =
    [
        0x12, 0x34, 0x81, 0xA0, 0, 1, 0, 1, 0, 0, 0, 1,
        7, .. "EXAMPLE"u8, 3, .. "org"u8, 0, 0, 15, 0, 1,
        0xC0, 12, 0, 15, 0, 1, 0, 0, 1, 0x2C, 0, 9, 0, 10, 4, .. "Mail"u8, 0xC0, 12,
        0xC0, 43, 0, 1, 0, 1, 0, 0, 0, 60, 0, 4, 192, 0, 2, 1,
    ];

    [Fact]
    public void Compressed_names_are_read_and_made_lower_case()
    {
        var message = DnsMessage.Parse(Reply);
        Assert.Equal("example.org", message.QuestionName);
        Assert.Equal((0x1234, true, true, 0), (message.Id, message.IsReply, message.IsAuthentic, message.ResponseCode));
        var answer = Assert.Single(message.Answers);
        Assert.Equal(("example.org", DnsType.Mx, 300u), (answer.Owner, answer.Type, answer.TimeToLive));
        Assert.Equal(new MxRecord(10, "mail.example.org"), answer.Data);
    }

    [Fact]
    public void Every_cut_of_a_message_is_refused()
    {
        for (int length = 0; length < Reply.Length; length++)
        {
            var cut = Reply[..length];
            Assert.Throws<DnsFormatException>(() => DnsMessage.Parse(cut));
        }
    }

    [Theory]
    [InlineData(new byte[] { 0xC0, 12 })]
    [InlineData(new byte[] { 1, (byte)'a', 0xC0, 12 })]
    [InlineData(new byte[] { 0xC0, 14, 0xC0, 12 })]
    [InlineData(new byte[] { 0x40, 1 })]
    [InlineData(new byte[] { 0x80, 1 })]
    public void A_name_whose_pointers_turn_in_a_circle_or_whose_label_is_unknown_is_refused(byte[] name)
    {
        byte[] message = [0, 0, 0x81, 0x80, 0, 1, 0, 0, 0, 0, 0, 0, .. name, 0, 1, 0, 1];
        Assert.Throws<DnsFormatException>(() => DnsMessage.Parse(message));
    }

    [Fact]
    public void Any_octets_are_a_message_or_a_format_exception()
    {
        Prop.ForAll<byte[]>(ThrowsNothingElse).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));
    }

    [Fact]
    public void A_message_with_any_octets_changed_is_a_message_or_a_format_exception()
    {
        var changes = Gen.ArrayOf(Gen.Zip(Gen.Choose(0, Reply.Length - 1), Gen.Choose(0, 255))).ToArbitrary();
        Prop.ForAll(changes, list =>
        {
            var changed = (byte[])Reply.Clone();
            foreach (var (index, value) in list) changed[index] = (byte)value;
            ThrowsNothingElse(changed);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(5000));
    }

    [Fact]
    public void What_is_written_as_a_name_is_read_as_the_same_name()
    {
        var label = Gen.Choose(1, 20).SelectMany(n => Gen.ArrayOf(Gen.Choose(0, 255).Select(b => (byte)b), n));
        var names = Gen.Choose(0, 8).SelectMany(n => Gen.ArrayOf(label, n)).ToArbitrary();
        Prop.ForAll(names, labels =>
        {
            byte[] octets = [.. labels.SelectMany(l => l.Prepend((byte)l.Length)), 0];
            int position = 0;
            var text = DnsName.Read(octets, ref position);
            var output = new ArrayBufferWriter<byte>();
            DnsName.Write(output, text);
            Assert.Equal(octets.Length, position);
            Assert.Equal(Encoding.Latin1.GetString(octets).ToLowerAscii(), Encoding.Latin1.GetString(output.WrittenSpan));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));
    }

    [Theory]
    [InlineData("a..b")]
    [InlineData(".a")]
    [InlineData("a b")]
    [InlineData("bücher.example")]
    [InlineData("a\\")]
    [InlineData("0123456789012345678901234567890123456789012345678901234567890123.org")]
    public void A_text_that_is_no_name_is_refused(string name) => Assert.Throws<DnsFormatException>(() => DnsName.Normalize(name));

    [Fact]
    public void Strings_of_a_text_are_joined_and_its_octets_kept()
    {
        byte[] data = [3, .. "v=s"u8, 2, .. "pf"u8, 1, 0xFF];
        byte[] message = [0, 0, 0x81, 0x80, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 16, 0, 1, 0, 0, 0, 1, 0, (byte)data.Length, .. data];
        Assert.Equal(new TextRecord("v=spfÿ"), DnsMessage.Parse(message).Answers.Single().Data);
    }

    static void ThrowsNothingElse(byte[] octets)
    {
        try
        {
            DnsMessage.Parse(octets);
        }
        catch (DnsFormatException)
        {
        }
    }
}

static class AsciiLowerCase
{
    public static string ToLowerAscii(this string text) => string.Concat(text.Select(c => c is >= 'A' and <= 'Z' ? (char)(c + 32) : c));
}
