using System.Text;
using ApplianceMail.Mail.Mime;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace ApplianceMail.Tests.Mime;

public class MessageReaderTests
{
    public static TheoryData<string> Samples => [.. StructureSamples.All.Select(sample => sample.Message)];

    [Theory]
    [MemberData(nameof(Samples))]
    public void Pieces_of_any_size_give_the_same_parse(string message)
    {
        var octets = MimeSamples.Octets(message);
        var whole = MimeSamples.Describe(MimeSamples.Parse(octets, int.MaxValue));
        foreach (var length in (int[])[1, 2, 3, 7, 64]) Assert.Equal(whole, MimeSamples.Describe(MimeSamples.Parse(octets, length)));
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void Every_prefix_of_a_message_is_a_message(string message)
    {
        for (var length = 0; length < Math.Min(message.Length, 600); length++)
        {
            var parsed = MimeSamples.Parse(message[..length]);
            Assert.Equal(length, parsed.Size);
            CheckTree(BodyPart.Read(parsed.Parts.Span), 0, length);
            BodyStructure.ToBody(parsed.BodyStructure.Span);
        }
    }

    [Fact]
    public void Random_messages_are_parsed_alike_in_one_piece_and_octet_by_octet() => Prop.ForAll(MimeSamples.Message, message =>
    {
        var octets = MimeSamples.Octets(message);
        return MimeSamples.Describe(MimeSamples.Parse(octets, int.MaxValue)) == MimeSamples.Describe(MimeSamples.Parse(octets, 1));
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    [Fact]
    public void Random_octets_never_make_it_throw() => Prop.ForAll<byte[]>(octets =>
    {
        var parsed = MimeSamples.Parse(octets, 5);
        BodyStructure.ToBody(parsed.BodyStructure.Span);
        return parsed.Size == octets.Length;
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    [Fact]
    public void Every_part_of_a_random_message_lies_in_its_parent() => Prop.ForAll(MimeSamples.Message, message =>
    {
        var parsed = MimeSamples.Parse(message);
        CheckTree(BodyPart.Read(parsed.Parts.Span), 0, message.Length);
        BodyStructure.ToBody(parsed.BodyStructure.Span);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    static void CheckTree(BodyPart part, long start, long end)
    {
        Assert.True(part.HeaderOffset >= start && part.End <= Math.Max(end, part.BodyOffset), $"{part.HeaderOffset}+{part.HeaderLength}+{part.BodyLength} is not in {start}..{end}");
        Assert.True(part.Kind == BodyPartKind.Leaf || part.Children.Count > 0);
        foreach (var child in part.Children) CheckTree(child, part.BodyOffset, part.End);
    }

    [Fact]
    public void The_summary_has_what_is_kept_beside_the_message()
    {
        var parsed = MimeSamples.Parse("Received: a\r\nReceived: b\r\nDate: Fri, 21 Nov 1997 09:55:06 -0600\r\nMessage-ID:\r\n <1@x>\r\nSubject: =?utf-8?q?gr=C3=BCn?=\r\n\r\n\xe4\r\n");
        Assert.Equal(new DateTimeOffset(1997, 11, 21, 9, 55, 6, TimeSpan.FromHours(-6)), parsed.Sent);
        Assert.Equal("<1@x>", parsed.MessageId);
        Assert.Equal("grün", parsed.Subject);
        Assert.Equal(2, parsed.ReceivedCount);
        Assert.True(parsed.HasEightBit);
        Assert.Equal(parsed.Size - 3, parsed.HeaderBytes);
    }

    [Fact]
    public void An_empty_message_has_an_empty_summary()
    {
        var parsed = MimeSamples.Parse("");
        Assert.Null(parsed.Sent);
        Assert.Null(parsed.MessageId);
        Assert.Equal("", parsed.Subject);
        Assert.Equal(0, parsed.HeaderBytes);
        Assert.False(parsed.HasEightBit);
    }

    [Fact]
    public void A_subject_is_one_line_of_limited_length()
    {
        Assert.Equal("a  Bcc: b", MimeSamples.Parse("Subject: =?utf-8?q?a=0D=0ABcc:_b?=\r\n\r\n").Subject);
        var faces = string.Concat(Enumerable.Repeat(" =?utf-8?b?8J+YgPCfmIA=?=", 1000));
        var subject = MimeSamples.Parse($"Subject: x{faces}\r\n\r\n").Subject;
        Assert.InRange(subject.Length, MimeLimits.TextCharacters - 1, MimeLimits.TextCharacters);
        Assert.False(char.IsHighSurrogate(subject[^1]));
    }

    [Fact]
    public void Received_fields_are_counted_behind_any_number_of_others() =>
        Assert.Equal(3, MimeSamples.Parse(string.Concat(Enumerable.Repeat("To: a@b\r\n", 500)) + "Received: a\r\nReceived: b\r\nRECEIVED: c\r\n\r\n").ReceivedCount);

    [Fact]
    public void A_header_beyond_the_limit_is_read_over()
    {
        var message = "Subject: first\r\nX: " + new string('x', 2 * MimeLimits.HeaderBytesPerPart) + "\r\nFrom: a@b\r\n\r\nbody\r\n";
        var parsed = MimeSamples.Parse(Encoding.Latin1.GetBytes(message), 4096);
        Assert.Equal(message.Length - 6, parsed.HeaderBytes);
        Assert.Equal("first", parsed.Subject);
        Assert.StartsWith("(NIL \"first\" NIL", MimeSamples.Text(parsed.Envelope));
    }

    [Fact]
    public void A_message_with_too_many_parts_keeps_the_first_ones()
    {
        var message = "Content-Type: multipart/mixed; boundary=b\r\n\r\n" + string.Concat(Enumerable.Repeat("--b\r\n\r\nx\r\n", 3 * MimeLimits.Parts)) + "--b--\r\n";
        var tree = MimeSamples.Tree(message);
        Assert.Equal(MimeLimits.Parts - 1, tree.Children.Count);
        Assert.Equal(message.Length, tree.End);
    }

    [Theory]
    [InlineData("Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n")]
    [InlineData("Content-Type: message/rfc822\r\n\r\n")]
    public void Nesting_ends_at_the_limit(string level)
    {
        var parsed = MimeSamples.Parse(string.Concat(Enumerable.Repeat(level, 5 * MimeLimits.Depth)));
        var depth = 0;
        for (var part = BodyPart.Read(parsed.Parts.Span); part is not null; part = part.Children.FirstOrDefault()) depth++;
        Assert.InRange(depth, MimeLimits.Depth, MimeLimits.Depth + 1);
        BodyStructure.ToBody(parsed.BodyStructure.Span);
    }

    [Fact]
    public void An_address_list_beyond_the_limit_is_cut_off()
    {
        var parsed = MimeSamples.Parse("To: " + string.Join(",\r\n ", Enumerable.Range(0, 10_000).Select(i => $"a{i}@b.example")) + "\r\n\r\n");
        Assert.Equal(MimeLimits.Addresses, MimeSamples.Text(parsed.Envelope).Split("b.example").Length - 1);
    }

    // Each of these would take minutes if anything in them were looked at again for each octet.
    [Theory]
    [InlineData("From: ", "@")]
    [InlineData("From: ", "<")]
    [InlineData("From: ", "(")]
    [InlineData("From: ", "\\\"")]
    [InlineData("From: ", "@[")]
    [InlineData("From: ", "a:")]
    [InlineData("From: ", "<@a,")]
    [InlineData("From: ", "a b ")]
    [InlineData("Subject: ", "=?")]
    [InlineData("Subject: ", "=?utf-8?q?")]
    [InlineData("Subject: ", "\r\n ")]
    [InlineData("Date: ", "(")]
    [InlineData("Date: ", "1 ")]
    [InlineData("Content-Type: text/plain; a=", " ")]
    [InlineData("Content-Type: text/plain; a=", "b ")]
    [InlineData("Content-Type: text/plain", ";a*0=")]
    [InlineData("Content-Type: ", "\"")]
    [InlineData("Content-Language: ", ",")]
    [InlineData("", "a\r\n")]
    [InlineData("", "a:")]
    public void A_hostile_header_costs_no_more_than_its_length(string name, string repeated)
    {
        var message = name + string.Concat(Enumerable.Repeat(repeated, MimeLimits.HeaderBytesPerPart / repeated.Length)) + "\r\n\r\n";
        Assert.Equal(message.Length, MimeSamples.Parse(message).Size);
    }
}
