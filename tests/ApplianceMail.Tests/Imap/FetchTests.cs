using ApplianceMail.Tests.Harness;

namespace ApplianceMail.Tests.Imap;

public sealed class FetchTests
{
    [Theory, MemberData(nameof(Chunkings.All), MemberType = typeof(Chunkings))]
    public async Task Simple_items_come_from_the_mailbox(Chunking chunking)
    {
        await using var imap = await ImapHarness.StartAsync();
        var c = await imap.SelectAsync(2, chunking);
        await c.SendAsync("1 FETCH 1:* (FLAGS UID RFC822.SIZE INTERNALDATE)");
        await c.ExpectAsync($"* 1 FETCH (FLAGS (\\Recent) UID 1 RFC822.SIZE {ImapHarness.Message.Length} INTERNALDATE \"* +0000\")");
        await c.ExpectAsync($"* 2 FETCH (FLAGS (\\Recent) UID 2 RFC822.SIZE {ImapHarness.Message.Length} INTERNALDATE \"* +0000\")");
        await c.ExpectAsync("1 OK *");
    }

    [Fact]
    public async Task Envelope_and_structures_are_those_of_the_message()
    {
        await using var imap = await ImapHarness.StartAsync();
        var c = await imap.SelectAsync(1);
        await c.SendAsync("1 UID FETCH 1 (ENVELOPE BODY BODYSTRUCTURE)");
        await c.ExpectAsync("* 1 FETCH (UID 1 ENVELOPE (\"Mon, 5 Jan 2026 10:00:00 +0100\" \"Hello world\" ((\"Bob\" NIL \"bob\" \"example.org\")) ((\"Bob\" NIL \"bob\" \"example.org\")) ((\"Bob\" NIL \"bob\" \"example.org\")) ((NIL NIL \"alice\" \"example.org\")) NIL NIL NIL \"<1@example.org>\")"
            + " BODY (\"text\" \"plain\" (\"charset\" \"us-ascii\") NIL NIL \"7bit\" 25 2)"
            + " BODYSTRUCTURE (\"text\" \"plain\" (\"charset\" \"us-ascii\") NIL NIL \"7bit\" 25 2 NIL NIL NIL NIL))");
        await c.ExpectAsync("1 OK *");
    }

    [Fact]
    public async Task A_body_is_given_octet_for_octet_and_sets_seen()
    {
        await using var imap = await ImapHarness.StartAsync();
        var c = await imap.SelectAsync(1);
        await c.SendAsync("1 FETCH 1 BODY[]");
        await c.ExpectAsync($"* 1 FETCH (FLAGS (\\Seen \\Recent) BODY[] {{{ImapHarness.Message.Length}}}");
        Assert.Equal(ImapHarness.Message, await c.ReadBytesAsync(ImapHarness.Message.Length));
        await c.ExpectAsync(")");
        await c.ExpectAsync("1 OK *");
        await c.SendAsync("2 FETCH 1 BODY[TEXT]<6.4>");
        await c.ExpectAsync("* 1 FETCH (BODY[TEXT]<6> {4}");
        await c.ExpectAsync("line)");
        await c.ExpectAsync("2 OK *");
    }

    [Theory]
    [InlineData("BODY.PEEK[HEADER.FIELDS (SUBJECT To)]", "BODY[HEADER.FIELDS (SUBJECT To)]", "To: alice@example.org\r\nSubject: Hello world\r\n\r\n")]
    [InlineData("BODY.PEEK[HEADER.FIELDS.NOT (From To Date Message-ID)]", "BODY[HEADER.FIELDS.NOT (From To Date Message-ID)]", "Subject: Hello world\r\n\r\n")]
    [InlineData("BODY.PEEK[TEXT]", "BODY[TEXT]", "First line\r\nSecond line\r\n")]
    [InlineData("BODY.PEEK[1]", "BODY[1]", "First line\r\nSecond line\r\n")]
    [InlineData("BODY.PEEK[1]<0.5>", "BODY[1]<0>", "First")]
    [InlineData("BODY.PEEK[TEXT]<20.100>", "BODY[TEXT]<20>", "ine\r\n")]
    [InlineData("BODY.PEEK[TEXT]<200.100>", "BODY[TEXT]<200>", "")]
    public async Task Sections_are_cut_out_of_the_message(string item, string name, string value)
    {
        await using var imap = await ImapHarness.StartAsync();
        var c = await imap.SelectAsync(1);
        await c.SendAsync($"1 FETCH 1 ({item})");
        await c.ExpectAsync($"* 1 FETCH ({name} {{{value.Length}}}");
        Assert.Equal(value, await c.ReadBytesAsync(value.Length));
        await c.ExpectAsync(")");
        await c.ExpectAsync("1 OK *");
    }

    [Fact]
    public async Task A_part_that_is_not_there_is_nil()
    {
        await using var imap = await ImapHarness.StartAsync();
        var c = await imap.SelectAsync(1);
        await c.SendAsync("1 FETCH 1 (UID BODY.PEEK[2] BODY.PEEK[1.HEADER])");
        await c.ExpectAsync("* 1 FETCH (UID 1 BODY[2] NIL BODY[1.HEADER] NIL)");
        await c.ExpectAsync("1 OK *");
    }

    [Fact]
    public async Task Uids_that_are_not_there_are_passed_over()
    {
        await using var imap = await ImapHarness.StartAsync();
        var c = await imap.SelectAsync(2);
        await c.SendAsync("1 UID FETCH 77 FLAGS");
        await c.ExpectAsync("1 OK *");
        await c.SendAsync("2 UID FETCH 999:* UID");
        await c.ExpectAsync("* 2 FETCH (UID 2)");
        await c.ExpectAsync("2 OK *");
        await c.SendAsync("3 FETCH 3 UID");
        await c.ExpectAsync("3 BAD *");
        await c.PlayAsync("C: 4 FETCH 9:* UID\nS: * 2 FETCH (UID 2)\nS: 4 OK *\nC: 5 FETCH *:4294967295 UID\nS: * 2 FETCH (UID 2)\nS: 5 OK *");
    }

    [Fact]
    public async Task In_an_empty_mailbox_the_star_names_nothing()
    {
        await using var imap = await ImapHarness.StartAsync();
        var c = await imap.SelectAsync();
        await c.PlayAsync("C: 1 FETCH 1:* FLAGS\nS: 1 OK *\nC: 2 UID FETCH 1:* FLAGS\nS: 2 OK *\nC: 3 FETCH 1 FLAGS\nS: 3 BAD *\nC: 4 UID SEARCH UID 1:*\nS: * SEARCH\nS: 4 OK *");
    }

    [Fact]
    public async Task Parts_of_a_nested_message_are_found_by_their_numbers()
    {
        const string inner = "Subject: inner\r\nContent-Type: multipart/alternative; boundary=i\r\n\r\n--i\r\n\r\nplain\r\n--i\r\nContent-Type: text/html\r\n\r\n<p>\r\n--i--\r\n";
        const string outer = "Subject: outer\r\nContent-Type: multipart/mixed; boundary=o\r\n\r\n--o\r\nX-A: 1\r\n\r\none\r\n--o\r\nContent-Type: message/rfc822\r\n\r\n" + inner + "--o--\r\n";
        await using var imap = await ImapHarness.StartAsync();
        var c = await imap.LogInAsync();
        await ImapHarness.AppendAsync(c, "INBOX", outer);
        await c.SendAsync("s SELECT INBOX");
        await c.ReadUntilAsync("s OK *");
        foreach (var (section, value) in new[]
        {
            ("1", "one"), ("1.MIME", "X-A: 1\r\n\r\n"), ("2.MIME", "Content-Type: message/rfc822\r\n\r\n"), ("2.HEADER", inner[..inner.IndexOf("--i", StringComparison.Ordinal)]),
            ("2.HEADER.FIELDS (SUBJECT)", "Subject: inner\r\n\r\n"), ("2.1", "plain"), ("2.2", "<p>"), ("2.2.MIME", "Content-Type: text/html\r\n\r\n"), ("2", inner[..^2]), ("2.TEXT", inner[inner.IndexOf("--i", StringComparison.Ordinal)..^2]),
        })
        {
            await c.SendAsync($"1 FETCH 1 BODY.PEEK[{section}]");
            await c.ExpectAsync($"* 1 FETCH (BODY[{section}] {{{value.Length}}}");
            Assert.Equal(value, await c.ReadBytesAsync(value.Length));
            await c.PlayAsync("S: )\nS: 1 OK *");
        }
    }

    [Fact]
    public async Task Examine_sets_no_flags()
    {
        await using var imap = await ImapHarness.StartAsync();
        await imap.SelectAsync(1);
        var c = await imap.SelectAsync(command: "EXAMINE");
        await c.SendAsync("1 FETCH 1 BODY[TEXT]<0.1>");
        await c.ExpectAsync("* 1 FETCH (BODY[TEXT]<0> {1}");
        await c.ExpectAsync("F)");
        await c.ExpectAsync("1 OK *");
    }

    [Fact]
    public async Task No_expunge_is_told_during_a_fetch_and_the_message_can_still_be_read()
    {
        await using var imap = await ImapHarness.StartAsync();
        var reader = await imap.SelectAsync(3);
        var other = await imap.SelectAsync();
        await other.SendAsync("1 STORE 1 +FLAGS (\\Deleted)");
        await other.ReadUntilAsync("1 OK *");
        await other.SendAsync("2 EXPUNGE");
        await other.ReadUntilAsync("2 OK *");
        await ImapHarness.AppendAsync(other, "INBOX", ImapHarness.Message);
        await reader.SendAsync("1 FETCH 1:* (UID BODY.PEEK[TEXT]<0.5>)");
        foreach (int i in new[] { 1, 2, 3 })
        {
            await reader.ExpectAsync($"* {i} FETCH (UID {i} BODY[TEXT]<0> {{5}}");
            await reader.ExpectAsync("First)");
        }
        await reader.ExpectAsync("1 OK *");
        await reader.SendAsync("2 NOOP");
        await reader.ExpectAsync("* 1 EXPUNGE");
        await reader.ExpectAsync("* 3 EXISTS");
        await reader.ExpectAsync("* 2 RECENT");
        await reader.ExpectAsync("2 OK *");
    }
}
