using ApplianceMail.Tests.Harness;

namespace ApplianceMail.Tests.Imap;

public sealed class SearchTests
{
    const string First = "From: Bob <bob@example.org>\r\nTo: alice@example.org\r\nSubject: =?utf-8?q?Gr=C3=BC=C3=9Fe?= aus Wien\r\nDate: Mon, 5 Jan 2026 23:30:00 -0500\r\n\r\nFirst body\r\n";
    const string Second = "From: carol@example.org\r\nCc: \"D, E\" <de@example.org>\r\nSubject: Second\r\nX-Empty:\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain; charset=iso-8859-1\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\nsch=F6ne Gr=\r\n=FC=DFe\r\n--b\r\nContent-Type: text/plain\r\nContent-Transfer-Encoding: base64\r\n\r\naGlkZGVuIHdvcmQ=\r\n--b--\r\n";

    [Theory]
    [InlineData("ALL", "1 2 3")]
    [InlineData("1,3", "1 3")]
    [InlineData("2:*", "2 3")]
    [InlineData("*", "3")]
    [InlineData("NOT 2", "1 3")]
    [InlineData("UID 2:99", "2 3")]
    [InlineData("UID *", "3")]
    [InlineData("SEEN", "2")]
    [InlineData("UNSEEN", "1 3")]
    [InlineData("NEW", "1 3")]
    [InlineData("OLD", "")]
    [InlineData("RECENT", "1 2 3")]
    [InlineData("OR SEEN KEYWORD kw", "2 3")]
    [InlineData("UNKEYWORD KW", "1 2")]
    [InlineData("KEYWORD unheard-of", "")]
    [InlineData("FLAGGED", "")]
    [InlineData("UNFLAGGED (UNANSWERED UNDRAFT UNDELETED)", "1 2 3")]
    [InlineData("BEFORE 1-Jan-2021", "1 2")]
    [InlineData("ON 31-Dec-2020", "2")]
    [InlineData("SINCE \"31-Dec-2020\"", "2 3")]
    [InlineData("SENTON 5-Jan-2026", "1 3")]
    [InlineData("SENTBEFORE 5-Jan-2026", "")]
    [InlineData("SENTSINCE 1-Jan-2026", "1 3")]
    [InlineData("LARGER 250", "2")]
    [InlineData("SMALLER 168 NOT SMALLER 151", "1")]
    [InlineData("SUBJECT second", "2")]
    [InlineData("FROM \"bob@example\"", "1 3")]
    [InlineData("FROM carol CC de@example.org", "2")]
    [InlineData("TO alice", "1 3")]
    [InlineData("BCC x", "")]
    [InlineData("HEADER X-Empty \"\"", "2")]
    [InlineData("HEADER Message-ID 1@example", "3")]
    [InlineData("BODY \"hidden WORD\"", "2")]
    [InlineData("TEXT second", "2 3")]
    [InlineData("BODY second", "3")]
    [InlineData("NOT TEXT second", "1")]
    [InlineData("OR BODY hidden SUBJECT wien", "1 2")]
    [InlineData("CHARSET US-ASCII SUBJECT wien", "1")]
    public async Task Keys_find_their_messages(string key, string numbers)
    {
        await using var imap = await ImapHarness.StartAsync();
        var c = await FillAsync(imap, Chunking.AsSent);
        await c.PlayAsync($"C: 1 SEARCH {key}\nS: * SEARCH{(numbers.Length > 0 ? " " : "")}{numbers}\nS: 1 OK *\nC: 2 UID SEARCH {key}\nS: * SEARCH*{numbers}\nS: 2 OK *");
    }

    [Theory, MemberData(nameof(Chunkings.All), MemberType = typeof(Chunkings))]
    public async Task Texts_may_be_in_any_known_charset(Chunking chunking)
    {
        await using var imap = await ImapHarness.StartAsync();
        var c = await FillAsync(imap, chunking);
        foreach (var (charset, text) in new[] { ("UTF-8", "gr\u00c3\u00bc\u00c3\u009fe"), ("ISO-8859-1", "GR\u00fc\u00dfE") })
        {
            await c.SendRawAsync($"1 SEARCH CHARSET {charset} TEXT {{{text.Length}+}}\r\n{text}\r\n");
            await c.ExpectAsync("* SEARCH 1 2");
            await c.ExpectAsync("1 OK *");
        }
        await c.PlayAsync("C: 2 SEARCH CHARSET X-KLINGON TEXT a\nS: 2 NO [BADCHARSET (US-ASCII UTF-8)] *\nC: 3 SEARCH CHARSET UTF-7 TEXT a\nS: 3 NO [BADCHARSET *)] *");
    }

    [Fact]
    public async Task No_expunge_is_told_by_search_but_by_uid_search()
    {
        await using var imap = await ImapHarness.StartAsync();
        var c = await imap.SelectAsync(2);
        var other = await imap.SelectAsync();
        await other.PlayAsync("C: 1 STORE 1 +FLAGS.SILENT (\\Deleted)\nS: 1 OK *\nC: 2 EXPUNGE\nS: * 1 EXPUNGE\nS: 2 OK *");
        await c.PlayAsync("C: 1 SEARCH BODY First\nS: * SEARCH 1 2\nS: 1 OK *\nC: 2 UID SEARCH 2\nS: * SEARCH 2\nS: * 1 EXPUNGE\nS: 2 OK *");
    }

    [Theory]
    [InlineData("")]
    [InlineData("PLUM")]
    [InlineData("NOT")]
    [InlineData("OR SEEN")]
    [InlineData("(SEEN")]
    [InlineData("SEEN)")]
    [InlineData("BEFORE 32-Jan-2020")]
    [InlineData("LARGER x")]
    [InlineData("UID 0")]
    [InlineData("SUBJECT")]
    public async Task Other_programs_are_bad(string key)
    {
        await using var imap = await ImapHarness.StartAsync();
        var c = await imap.SelectAsync(1);
        await c.PlayAsync($"C: 1 SEARCH {key}\nS: 1 BAD *");
    }

    static async Task<DialogueClient> FillAsync(ImapHarness imap, Chunking chunking)
    {
        var c = await imap.LogInAsync(chunking);
        await ImapHarness.AppendAsync(c, "INBOX", First, "\"30-Dec-2020 23:00:00 +0000\" ");
        await ImapHarness.AppendAsync(c, "INBOX", Second, "(\\Seen) \"31-Dec-2020 23:59:59 +0000\" ");
        await ImapHarness.AppendAsync(c, "INBOX", ImapHarness.Message, "(kw) ");
        await c.SendAsync("s SELECT INBOX");
        await c.ReadUntilAsync("s OK *");
        return c;
    }
}
