using System.Buffers;
using System.Text;
using ApplianceMail.Mail.Imap;
using FsCheck;
using FsCheck.Fluent;

namespace ApplianceMail.Tests.Imap;

/// <summary>FETCH items, search programs and list patterns; each valid text also with every part cut off its end.</summary>
public sealed class ImapSyntaxTests
{
    public static TheoryData<string> FetchItems =>
    [
        "ALL", "FULL", "fast", "FLAGS", "(FLAGS UID)", "(UID RFC822.SIZE INTERNALDATE ENVELOPE BODY BODYSTRUCTURE)", "RFC822", "RFC822.HEADER", "RFC822.TEXT", "BODY[]", "BODY.PEEK[HEADER]",
        "BODY[TEXT]<0.10>", "BODY.PEEK[HEADER.FIELDS (From \"To\")]", "body[header.fields.not (x)]", "BODY[1]", "BODY[1.2.MIME]", "BODY[3.HEADER]", "BODY[1.TEXT]<5.1>", "BODY[2.HEADER.FIELDS (A)]",
    ];

    public static TheoryData<string> BadFetchItems =>
        ["", "PLUM", "()", "(ALL FLAGS)", "(FLAGS", "BODY[", "BODY[MIME]", "BODY[0]", "BODY[1.]", "BODY[1TEXT]", "BODY[HEADER.FIELDS]", "BODY[HEADER.FIELDS ()]", "BODY[]<0>", "BODY[]<0.0>", "BODY[]<.1>", "BODY.PEEK", "RFC822.SIZES"];

    public static TheoryData<string> SearchPrograms =>
    [
        "ALL", "1:3,* UNSEEN", "CHARSET UTF-8 TEXT x", "NOT (SEEN OR DELETED FLAGGED)", "OR NOT SEEN (KEYWORD a UNKEYWORD b)", "HEADER \"X-Y\" \"\"", "BEFORE 1-Jan-2020 SENTON \"02-Feb-2021\"",
        "LARGER 10 SMALLER 20", "UID 1:* BCC a CC b FROM c TO d SUBJECT e BODY f", "ANSWERED DRAFT NEW OLD RECENT UNANSWERED UNDELETED UNDRAFT UNFLAGGED",
    ];

    [Theory, MemberData(nameof(FetchItems))]
    public void Fetch_items_are_read(string text)
    {
        Assert.NotEmpty(ReadFetch(text));
        CutAnywhere(text, t => ReadFetch(t));
    }

    [Theory, MemberData(nameof(BadFetchItems))]
    public void Other_fetch_items_are_refused(string text) => Assert.Throws<ImapSyntaxException>(() => ReadFetch(text));

    [Theory, MemberData(nameof(SearchPrograms))]
    public void Search_programs_are_read(string text)
    {
        Assert.True(ReadSearch(text).CharsetKnown);
        CutAnywhere(text, t => ReadSearch(t));
    }

    [Fact]
    public void Search_is_bounded_in_depth()
    {
        Assert.Throws<ImapSyntaxException>(() => ReadSearch(string.Concat(Enumerable.Repeat("NOT ", 20_000)) + "SEEN"));
        Assert.Throws<ImapSyntaxException>(() => ReadSearch(new string('(', 20_000)));
    }

    [Fact]
    public void Sections_are_written_as_they_were_asked_for()
    {
        foreach (var text in new[] { "BODY[]", "BODY[1.2.MIME]", "BODY[HEADER.FIELDS (From To)]", "BODY[2.HEADER.FIELDS.NOT (X)]", "BODY[TEXT]" })
        {
            var output = new ArrayBufferWriter<byte>();
            var writer = new ImapWriter(output);
            ReadFetch(text).Single().Write(ref writer, default);
            writer.Complete();
            Assert.Equal(text + " ", Encoding.ASCII.GetString(output.WrittenSpan));
        }
    }

    [Fact]
    public void No_octets_make_a_parser_throw_anything_else()
    {
        Prop.ForAll<byte[]>(octets =>
        {
            var text = Encoding.Latin1.GetString(octets);
            CutAnywhere("BODY[" + text, t => ReadFetch(t));
            CutAnywhere(text, t => ReadSearch(t));
        }).QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData("*", "a/b", true)]
    [InlineData("%", "a/b", false)]
    [InlineData("%/%", "a/b", true)]
    [InlineData("a*", "a", true)]
    [InlineData("a%", "ab", true)]
    [InlineData("*b", "a/b", true)]
    [InlineData("%b", "a/b", false)]
    [InlineData("a", "A", false)]
    [InlineData("inbox", "INBOX", true)]
    [InlineData("I%", "INBOX", true)]
    [InlineData("*a*a*a*", "aa", false)]
    [InlineData("", "a", false)]
    public void Patterns_match_names(string pattern, string name, bool matches) => Assert.Equal(matches, new ListPattern("", pattern).Matches(name));

    [Fact]
    public void Wildcards_do_not_explode() => Assert.False(new ListPattern("", string.Concat(Enumerable.Repeat("*a", 500))).Matches(new string('a', 400) + "b"));

    /// <summary>Whatever is cut off: the parser takes it or refuses it in its own way.</summary>
    static void CutAnywhere(string text, Action<string> read)
    {
        for (int length = 0; length <= text.Length; length++)
        {
            try { read(text[..length]); }
            catch (ImapSyntaxException) { }
        }
    }

    static IReadOnlyList<FetchItem> ReadFetch(string text)
    {
        var reader = new ImapReader(Encoding.Latin1.GetBytes(text));
        var items = FetchSyntax.Read(ref reader);
        reader.End();
        return items;
    }

    static SearchProgram ReadSearch(string text)
    {
        var reader = new ImapReader(Encoding.Latin1.GetBytes(text));
        var program = SearchSyntax.Read(ref reader);
        reader.End();
        return program;
    }
}
