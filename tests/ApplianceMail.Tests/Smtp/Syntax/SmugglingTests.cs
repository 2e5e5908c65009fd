using System.Text;
using System.Text.RegularExpressions;
using ApplianceMail.Mail.Smtp;

namespace ApplianceMail.Tests.Smtp.Syntax;

/// <summary>Every run of up to six of CR, LF, dot, a letter and NUL within DATA, against a model that says the documented repair in three replacements.</summary>
public sealed partial class SmugglingTests
{
    const string Next = "RSET\r\n";

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(int.MaxValue)]
    public void Only_CR_LF_dot_CR_LF_ends_a_message_and_the_next_command_is_not_swallowed(int pieceSize)
    {
        foreach (var tokens in Sequences(6))
        {
            var wire = $"a{tokens}\r\n.\r\n{Next}";
            var (content, used) = Read(wire, pieceSize);
            var (expected, end) = Model(wire);
            Assert.True(content == expected && used == end, $"After {Visible(tokens)}: {Visible(content)} and {used} octets, not {Visible(expected)} and {end}");
        }
    }

    [Fact]
    public async Task Each_message_is_delivered_once_and_the_command_after_it_answered()
    {
        await using var smtp = await SmtpHarness.RelayAsync();
        await smtp.HelloAsync();
        var expected = new List<string>();
        // A run that has an end of its own would make commands of the rest; the model above covers those.
        foreach (var tokens in Sequences(3).Where(t => !$"{t}\r\n".Contains("\r\n.\r\n", StringComparison.Ordinal)))
        {
            await smtp.DeliverAsync($"Subject: s\r\n\r\na{tokens}\r\n");
            await smtp.SendAsync("NOOP");
            await smtp.ExpectAsync("250 2.0.0 *");
            expected.Add(Model($"Subject: s\r\n\r\na{tokens}\r\n.\r\n").Content);
        }
        Assert.Equal(expected, (await smtp.InboxAsync()).Select(SmtpHarness.ContentOf));
    }

    static IEnumerable<string> Sequences(int length)
    {
        IEnumerable<string> level = [""];
        for (int i = 0; i <= length; i++)
        {
            foreach (var sequence in level) yield return sequence;
            level = level.SelectMany(s => "\r\n.x\0".Select(token => s + token)).ToList();
        }
    }

    static (string Content, int End) Model(string wire)
    {
        var lines = "\r\n" + wire;
        int end = lines.IndexOf("\r\n.\r\n", StringComparison.Ordinal);
        var unstuffed = lines[..(end + 2)].Replace("\r\n.", "\r\n", StringComparison.Ordinal)[2..];
        return (AnyLineEnd().Replace(unstuffed, "\r\n"), end + 3);
    }

    static (string Content, int Used) Read(string wire, int pieceSize)
    {
        var unstuffer = new DotUnstuffer();
        var content = new StringBuilder();
        var bytes = Encoding.Latin1.GetBytes(wire);
        int used = 0;
        while (used < bytes.Length && !unstuffer.Ended)
        {
            used += unstuffer.Read(bytes.AsMemory(used, Math.Min(pieceSize, bytes.Length - used)), out var piece);
            content.Append(Encoding.Latin1.GetString(piece.Span));
        }
        return (content.ToString(), used);
    }

    static string Visible(string text) => text.Replace("\r", "<CR>").Replace("\n", "<LF>").Replace("\0", "<NUL>");

    [GeneratedRegex("\r+\n|\r+|\n")]
    private static partial Regex AnyLineEnd();
}
