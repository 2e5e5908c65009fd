using System.Buffers;
using System.Text;
using ApplianceMail.Mail.Smtp;
using FsCheck;
using FsCheck.Fluent;

namespace ApplianceMail.Tests.Smtp.Syntax;

public sealed class DotUnstufferTests
{
    public static TheoryData<string, string> Messages => new()
    {
        { ".\r\n", "" },
        { "\r\n.\r\n", "\r\n" },
        { "a\r\n.\r\n", "a\r\n" },
        { "..a\r\n.\r\n", ".a\r\n" },
        { "..\r\n.\r\n", ".\r\n" },
        { "a\r\n..\r\nb\r\n.\r\n", "a\r\n.\r\nb\r\n" },
        { "a\r\n.b\r\n.\r\n", "a\r\nb\r\n" },
        { "a.\r\n.\r\n", "a.\r\n" },
        // Bare CR and LF become line ends; they end no message, and dots after them are content.
        { "a\nb\r\n.\r\n", "a\r\nb\r\n" },
        { "a\rb\r\n.\r\n", "a\r\nb\r\n" },
        { "a\n.\r\nb\r\n.\r\n", "a\r\n.\r\nb\r\n" },
        { "a\n.\nb\r\n.\r\n", "a\r\n.\r\nb\r\n" },
        { "a\r.\r\nb\r\n.\r\n", "a\r\n.\r\nb\r\n" },
        { "a\r.\rb\r\n.\r\n", "a\r\n.\r\nb\r\n" },
        { "a\r\n.\nb\r\n.\r\n", "a\r\n\r\nb\r\n" },
        { "a\r\n.\rb\r\n.\r\n", "a\r\n\r\nb\r\n" },
        { "a\r\n.\r\r\nb\r\n.\r\n", "a\r\n\r\nb\r\n" },
        { "a\r\r\n.\r\n", "a\r\n" },
        { "a\r\r\r\nb\r\n.\r\n", "a\r\nb\r\n" },
        { "a\n\r\n.\r\n", "a\r\n\r\n" },
        { "a\r\n\0.\r\nb\r\n.\r\n", "a\r\n\0.\r\nb\r\n" },
        { "\n.\r\nb\r\n.\r\n", "\r\n.\r\nb\r\n" },
        { "\r.\r\nb\r\n.\r\n", "\r\n.\r\nb\r\n" },
        { ".\nb\r\n.\r\n", "\r\nb\r\n" },
        { ".\r.\r\nb\r\n.\r\n", "\r\n.\r\nb\r\n" },
    };

    [Theory]
    [MemberData(nameof(Messages))]
    public void A_message_comes_out_the_same_however_it_is_cut(string wire, string expected)
    {
        const string next = "MAIL FROM:<x@y>\r\n";
        for (int size = 1; size <= wire.Length + next.Length; size++)
        {
            var (content, used) = Run(wire + next, _ => size);
            Assert.Equal(expected, content);
            Assert.Equal(wire.Length, used);
        }
    }

    [Theory]
    [MemberData(nameof(Messages))]
    public void No_prefix_of_a_message_ends_it(string wire, string expected)
    {
        Assert.NotNull(expected);
        for (int length = 0; length < wire.Length; length++)
        {
            var unstuffer = new DotUnstuffer();
            Feed(unstuffer, Encoding.Latin1.GetBytes(wire[..length]), new StringBuilder());
            Assert.False(unstuffer.Ended);
        }
    }

    [Fact]
    public void What_is_stuffed_is_unstuffed_again_over_random_cuts()
    {
        var piece = Gen.Elements("\r\n", ".", "..", "a", "\r\n.\r\n", "text", "\0", "\u00FF");
        var cases = (from pieces in piece.ListOf() from cuts in Gen.Choose(1, 9).NonEmptyListOf() select (Text: string.Concat(pieces), Cuts: cuts.ToArray())).ToArbitrary();
        Prop.ForAll(cases, c =>
        {
            int i = 0;
            var (content, used) = Run(Stuff(c.Text) + "RSET\r\n", _ => c.Cuts[i++ % c.Cuts.Length]);
            var whole = c.Text.Length == 0 || c.Text.EndsWith("\r\n", StringComparison.Ordinal) ? c.Text : c.Text + "\r\n";
            return content == whole && used == Stuff(c.Text).Length;
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Whatever_comes_the_content_has_no_bare_CR_or_LF()
    {
        var piece = Gen.Elements("\r", "\n", ".", "a", "\r\n", "\0");
        Prop.ForAll(piece.ListOf().Select(p => string.Concat(p)).ToArbitrary(), wire =>
        {
            var (content, _) = Run(wire + "x\r\n.\r\n", _ => 3);
            var rest = content.Replace("\r\n", "");
            return !rest.Contains('\r') && !rest.Contains('\n');
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void It_says_whether_line_ends_were_repaired()
    {
        var clean = new DotUnstuffer();
        Feed(clean, "a\r\n.\r\n"u8.ToArray(), new StringBuilder());
        var dirty = new DotUnstuffer();
        Feed(dirty, "a\nb\r\n.\r\n"u8.ToArray(), new StringBuilder());
        Assert.False(clean.Repaired);
        Assert.True(dirty.Repaired);
    }

    static string Stuff(string text)
    {
        var output = new ArrayBufferWriter<byte>();
        var stuffer = new DotStuffer();
        stuffer.Write(output, Encoding.Latin1.GetBytes(text));
        stuffer.End(output);
        return Encoding.Latin1.GetString(output.WrittenSpan);
    }

    static (string Content, int Used) Run(string wire, Func<int, int> nextSize)
    {
        var unstuffer = new DotUnstuffer();
        var content = new StringBuilder();
        var bytes = Encoding.Latin1.GetBytes(wire);
        int used = 0;
        while (used < bytes.Length && !unstuffer.Ended)
        {
            int size = Math.Min(nextSize(used), bytes.Length - used);
            used += Feed(unstuffer, bytes.AsMemory(used, size), content);
        }
        Assert.True(unstuffer.Ended);
        return (content.ToString(), used);
    }

    static int Feed(DotUnstuffer unstuffer, ReadOnlyMemory<byte> bytes, StringBuilder content)
    {
        int used = 0;
        while (used < bytes.Length && !unstuffer.Ended)
        {
            used += unstuffer.Read(bytes[used..], out var piece);
            content.Append(Encoding.Latin1.GetString(piece.Span));
        }
        return used;
    }
}
