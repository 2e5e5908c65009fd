using Xunit;

namespace ApplianceMail.Tests.Mime;

public class EnvelopeTests
{
    static string Envelope(string header) => MimeSamples.Text(MimeSamples.Parse(header + "\r\n").Envelope);

    // RFC 3501 §7.4.2: (name route mailbox host); a group is (NIL NIL name NIL) … (NIL NIL NIL NIL). What is missing is "", since NIL has these meanings.
    [Theory]
    [InlineData("", "NIL")]
    [InlineData("a@b", "((NIL NIL \"a\" \"b\"))")]
    [InlineData("<a@b>", "((NIL NIL \"a\" \"b\"))")]
    [InlineData("A B <a@b>", "((\"A B\" NIL \"a\" \"b\"))")]
    [InlineData("\"A \\\"B\\\" C\" <a@b>", "((\"A \\\"B\\\" C\" NIL \"a\" \"b\"))")]
    [InlineData("a@b (Full Name)", "((\"Full Name\" NIL \"a\" \"b\"))")]
    [InlineData("(c) a@b", "((\"c\" NIL \"a\" \"b\"))")]
    [InlineData("A (x) B <a@b>", "((\"A B\" NIL \"a\" \"b\"))")]
    [InlineData("A B <a@b> (x)", "((\"A B\" NIL \"a\" \"b\"))")]
    [InlineData("G: a@b, c@d;", "((NIL NIL \"G\" NIL)(NIL NIL \"a\" \"b\")(NIL NIL \"c\" \"d\")(NIL NIL NIL NIL))")]
    [InlineData("G:;", "((NIL NIL \"G\" NIL)(NIL NIL NIL NIL))")]
    [InlineData("G: ;, x@y", "((NIL NIL \"G\" NIL)(NIL NIL NIL NIL)(NIL NIL \"x\" \"y\"))")]
    [InlineData("G: A <a@b>", "((NIL NIL \"G\" NIL)(\"A\" NIL \"a\" \"b\")(NIL NIL NIL NIL))")]
    [InlineData("<@x,@y:a@b>", "((NIL \"@x,@y\" \"a\" \"b\"))")]
    [InlineData("<@x:a@b>", "((NIL \"@x\" \"a\" \"b\"))")]
    [InlineData("\"a b\"@c", "((NIL NIL \"a b\" \"c\"))")]
    [InlineData("\"a\\\"b\"@c", "((NIL NIL \"a\\\"b\" \"c\"))")]
    [InlineData("a.b.c@d", "((NIL NIL \"a.b.c\" \"d\"))")]
    [InlineData("a . b @ c . d", "((NIL NIL \"a.b\" \"c.d\"))")]
    [InlineData("a@[1.2.3.4]", "((NIL NIL \"a\" \"[1.2.3.4]\"))")]
    [InlineData("a", "((NIL NIL \"a\" \"\"))")]
    [InlineData("A B", "((\"A B\" NIL \"\" \"\"))")]
    [InlineData("<a>", "((NIL NIL \"a\" \"\"))")]
    [InlineData("A B <a>", "((\"A B\" NIL \"a\" \"\"))")]
    [InlineData("<>", "((NIL NIL \"\" \"\"))")]
    [InlineData("A <>", "((\"A\" NIL \"\" \"\"))")]
    [InlineData("a@b, , c@d", "((NIL NIL \"a\" \"b\")(NIL NIL \"c\" \"d\"))")]
    [InlineData(",", "NIL")]
    [InlineData("a@b,", "((NIL NIL \"a\" \"b\"))")]
    [InlineData("=?utf-8?q?x?= <a@b>", "((\"=?utf-8?q?x?=\" NIL \"a\" \"b\"))")]
    [InlineData("\u00e4\u00f6 <a@b>", "(({2}\r\n\u00e4\u00f6 NIL \"a\" \"b\"))")]
    [InlineData("a@b c@d", "((NIL NIL \"a\" \"b\"))")]
    [InlineData("A <a@b> B <c@d>", "((\"A\" NIL \"a\" \"b\"))")]
    [InlineData("A <a@b", "((\"A\" NIL \"a\" \"b\"))")]
    [InlineData("A <a@b>, B", "((\"A\" NIL \"a\" \"b\")(NIL NIL \"B\" \"\"))")]
    [InlineData("\"A", "((\"A\" NIL \"\" \"\"))")]
    [InlineData("A: B: c@d;", "((NIL NIL \"A\" NIL)(NIL NIL NIL NIL)(NIL NIL \"B\" NIL)(NIL NIL \"c\" \"d\")(NIL NIL NIL NIL))")]
    [InlineData("a@b; c@d", "((NIL NIL \"a\" \"b\")(NIL NIL \"c\" \"d\"))")]
    [InlineData("A, B <a@b>", "((NIL NIL \"A\" \"\")(\"B\" NIL \"a\" \"b\"))")]
    [InlineData("<a@b", "((NIL NIL \"a\" \"b\"))")]
    [InlineData("a@", "((NIL NIL \"a\" \"\"))")]
    [InlineData("@b", "((NIL NIL \"\" \"b\"))")]
    [InlineData("A.B <a@b>", "((\"A.B\" NIL \"a\" \"b\"))")]
    [InlineData("A. B. C <a@b>", "((\"A. B. C\" NIL \"a\" \"b\"))")]
    [InlineData("A\r\n B <a@b>", "((\"A B\" NIL \"a\" \"b\"))")]
    [InlineData("\"A\r\n  B\" <a@b>", "((\"A  B\" NIL \"a\" \"b\"))")]
    [InlineData("(A\r\n B) a@b", "((\"A B\" NIL \"a\" \"b\"))")]
    [InlineData("a@b (x (y) z)", "((\"x (y) z\" NIL \"a\" \"b\"))")]
    [InlineData("a@b (x) (y)", "((\"y\" NIL \"a\" \"b\"))")]
    [InlineData("a@b (=?utf-8?q?x?=)", "((\"=?utf-8?q?x?=\" NIL \"a\" \"b\"))")]
    [InlineData("a@b ()", "((NIL NIL \"a\" \"b\"))")]
    [InlineData("\"\" <a@b>", "((NIL NIL \"a\" \"b\"))")]
    [InlineData("undisclosed-recipients:;", "((NIL NIL \"undisclosed-recipients\" NIL)(NIL NIL NIL NIL))")]
    [InlineData("undisclosed recipients: ;", "((NIL NIL \"undisclosed recipients\" NIL)(NIL NIL NIL NIL))")]
    [InlineData("a@b.c.", "((NIL NIL \"a\" \"b.c.\"))")]
    [InlineData("a..b@c", "((NIL NIL \"a..b\" \"c\"))")]
    [InlineData("a@b..c", "((NIL NIL \"a\" \"b..c\"))")]
    [InlineData(".a@b", "((NIL NIL \".a\" \"b\"))")]
    [InlineData("A <a@b>,, <c@d>", "((\"A\" NIL \"a\" \"b\")(NIL NIL \"c\" \"d\"))")]
    [InlineData("A@B <a@b>", "((\"A@B\" NIL \"a\" \"b\"))")]
    [InlineData("G: H <a@b>, (x) c@d;, z@w", "((NIL NIL \"G\" NIL)(\"H\" NIL \"a\" \"b\")(\"x\" NIL \"c\" \"d\")(NIL NIL NIL NIL)(NIL NIL \"z\" \"w\"))")]
    [InlineData("<\"a\"@b>", "((NIL NIL \"a\" \"b\"))")]
    [InlineData("'A B' <a@b>", "((\"'A B'\" NIL \"a\" \"b\"))")]
    [InlineData("A [x] <a@b>", "((\"A [x]\" NIL \"a\" \"b\"))")]
    [InlineData("a@(c)b", "((\"c\" NIL \"a\" \"b\"))")]
    [InlineData("(x)", "NIL")]
    [InlineData("\"x\"", "((\"x\" NIL \"\" \"\"))")]
    [InlineData("<a b@c>", "((NIL NIL \"ab\" \"c\"))")]
    [InlineData("A <a b@c>", "((\"A\" NIL \"ab\" \"c\"))")]
    [InlineData("a%b@c", "((NIL NIL \"a%b\" \"c\"))")]
    [InlineData("a!b", "((NIL NIL \"a!b\" \"\"))")]
    [InlineData("A;B <a@b>", "((NIL NIL \"A\" \"\")(\"B\" NIL \"a\" \"b\"))")]
    [InlineData("mailto:a@b", "((NIL NIL \"mailto\" NIL)(NIL NIL \"a\" \"b\")(NIL NIL NIL NIL))")]
    [InlineData("A <<a@b>>", "((\"A\" NIL \"a\" \"b\"))")]
    [InlineData("A\tB  C <a@b>", "((\"A B C\" NIL \"a\" \"b\"))")]
    [InlineData("G:a@b;;c@d", "((NIL NIL \"G\" NIL)(NIL NIL \"a\" \"b\")(NIL NIL NIL NIL)(NIL NIL \"c\" \"d\"))")]
    [InlineData("G:", "((NIL NIL \"G\" NIL)(NIL NIL NIL NIL))")]
    [InlineData("g (c): a@b;", "((NIL NIL \"g\" NIL)(NIL NIL \"a\" \"b\")(NIL NIL NIL NIL))")]
    [InlineData("\"q g\": a@b;", "((NIL NIL \"q g\" NIL)(NIL NIL \"a\" \"b\")(NIL NIL NIL NIL))")]
    [InlineData("a b: c@d;", "((NIL NIL \"a b\" NIL)(NIL NIL \"c\" \"d\")(NIL NIL NIL NIL))")]
    [InlineData("a@b (x\\)y)", "((\"x)y\" NIL \"a\" \"b\"))")]
    [InlineData("a@b (\"x\")", "((\"\\\"x\\\"\" NIL \"a\" \"b\"))")]
    [InlineData("<a@b> A", "((NIL NIL \"a\" \"b\"))")]
    [InlineData("A \"B\" C <a@b>", "((\"A B C\" NIL \"a\" \"b\"))")]
    [InlineData("\"A\"\"B\" <a@b>", "((\"AB\" NIL \"a\" \"b\"))")]
    [InlineData("\"A\".B <a@b>", "((\"A.B\" NIL \"a\" \"b\"))")]
    [InlineData("<a@b>(c)", "((NIL NIL \"a\" \"b\"))")]
    [InlineData("<(c)a@b>", "((NIL NIL \"a\" \"b\"))")]
    [InlineData("a@b(c", "((\"c\" NIL \"a\" \"b\"))")]
    [InlineData("A \\B <a@b>", "((\"A B\" NIL \"a\" \"b\"))")]
    [InlineData("a@[1.2. 3.4]", "((NIL NIL \"a\" \"[1.2.3.4]\"))")]
    [InlineData("<a@b@c>", "((NIL NIL \"a@b\" \"c\"))")]
    [InlineData("a@b@c", "((NIL NIL \"a@b\" \"c\"))")]
    [InlineData("A <@b>", "((\"A\" NIL \"\" \"b\"))")]
    [InlineData("A <a@>", "((\"A\" NIL \"a\" \"\"))")]
    [InlineData("\u0007 <a@b>", "((\"\u0007\" NIL \"a\" \"b\"))")]
    [InlineData("A <a@b>; B <c@d>", "((\"A\" NIL \"a\" \"b\")(\"B\" NIL \"c\" \"d\"))")]
    [InlineData("A=B <a@b>", "((\"A=B\" NIL \"a\" \"b\"))")]
    [InlineData("A\\\"B <a@b>", "((\"A\\\"B\" NIL \"a\" \"b\"))")]
    public void An_address_list_is_a_list_of_addresses(string value, string list)
    {
        Assert.Equal($"(NIL NIL NIL NIL NIL {list} NIL NIL NIL NIL)", Envelope($"To: {value}\r\n"));
        Assert.Equal($"(NIL NIL {list} {list} {list} NIL NIL NIL NIL NIL)", Envelope($"From: {value}\r\n"));
    }

    [Theory]
    [InlineData("", "\"\"")]
    [InlineData(" ", "\"\"")]
    [InlineData("a", "\"a\"")]
    [InlineData("  a  ", "\"a\"")]
    [InlineData(" a\r\n b", "\"a b\"")]
    [InlineData(" a\r\n\tb", "\"a\tb\"")]
    [InlineData("\r\n a", "\"a\"")]
    [InlineData(" a\r\n  b  \r\n c", "\"a  b   c\"")]
    [InlineData(" a\"b\\c", "\"a\\\"b\\\\c\"")]
    [InlineData(" \u00e4", "{1}\r\n\u00e4")]
    [InlineData(" =?utf-8?q?x?=", "\"=?utf-8?q?x?=\"")]
    [InlineData(" a\0b", "{2}\r\nab")]
    [InlineData(" a\rb", "\"a b\"")]
    [InlineData(" a\u0001b", "\"a\u0001b\"")]
    public void A_text_is_unfolded_and_quoted_or_a_literal(string value, string expected)
    {
        Assert.Equal($"(NIL {expected} NIL NIL NIL NIL NIL NIL NIL NIL)", Envelope($"Subject:{value}\r\n"));
        Assert.Equal($"({expected} NIL NIL NIL NIL NIL NIL NIL NIL NIL)", Envelope($"Date:{value}\r\n"));
        Assert.Equal($"(NIL NIL NIL NIL NIL NIL NIL NIL {expected} NIL)", Envelope($"In-Reply-To:{value}\r\n"));
        Assert.Equal($"(NIL NIL NIL NIL NIL NIL NIL NIL NIL {expected})", Envelope($"Message-ID:{value}\r\n"));
    }

    const string A = "((NIL NIL \"a\" \"b\"))";
    const string C = "((NIL NIL \"c\" \"d\"))";

    [Theory]
    [InlineData("From: a@b\r\n", A, A, A)]
    [InlineData("From: a@b\r\nSender: c@d\r\n", A, C, A)]
    [InlineData("From: a@b\r\nSender:\r\nReply-To: \r\n", A, A, A)]
    [InlineData("From: a@b\r\nReply-To: ,\r\nSender: (x)\r\n", A, A, A)]
    [InlineData("From: a@b\r\nReply-To: c@d\r\n", A, A, C)]
    [InlineData("Sender: c@d\r\n", "NIL", C, "NIL")]
    [InlineData("FROM : a@b\r\n", A, A, A)]
    [InlineData("From: a@b\r\njunk\r\nReply-to: c@d\r\n", A, A, C)]
    public void Sender_and_reply_to_are_those_of_from_unless_they_are_there(string header, string from, string sender, string replyTo) =>
        Assert.Equal($"(NIL NIL {from} {sender} {replyTo} NIL NIL NIL NIL NIL)", Envelope(header));

    [Fact]
    public void All_items_stand_in_their_order() => Assert.Equal(
        "(\"1\" \"2\" ((NIL NIL \"3\" \"x\")) ((NIL NIL \"4\" \"x\")) ((NIL NIL \"5\" \"x\")) ((NIL NIL \"6\" \"x\")) ((NIL NIL \"7\" \"x\")) ((NIL NIL \"8\" \"x\")) \"<9>\" \"<10>\")",
        Envelope("Message-ID: <10>\r\nIn-Reply-To: <9>\r\nBcc: 8@x\r\nCc: 7@x\r\nTo: 6@x\r\nReply-To: 5@x\r\nSender: 4@x\r\nFrom: 3@x\r\nSubject: 2\r\nDate: 1\r\n"));

    [Fact]
    public void Of_repeated_texts_the_last_counts_and_repeated_address_fields_are_joined() => Assert.Equal(
        "(NIL \"b\" NIL NIL NIL ((NIL NIL \"a\" \"b\")(NIL NIL \"c\" \"d\")) NIL NIL NIL NIL)",
        Envelope("Subject: a\r\nTo: a@b\r\nSubject: b\r\nTo: c@d\r\n"));
}
