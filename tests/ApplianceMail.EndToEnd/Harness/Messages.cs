using System.Text;

namespace ApplianceMail.EndToEnd.Harness;

/// <summary>Messages that clients and servers get wrong.</summary>
public static class Messages
{
    /// <summary>Longer than what the store keeps in a pack, so that it becomes a file of its own.</summary>
    const int AttachmentBytes = 300 * 1024;

    /// <summary>Lines near the limit of RFC 5322 §2.1.1.</summary>
    const int LongLine = 900;

    public static readonly string[] Names = ["plain", "dots", "long-lines", "utf8", "attachment", "empty-body"];

    /// <summary>For theories.</summary>
    public static IEnumerable<object[]> All => Names.Select(n => new object[] { n });

    /// <summary>The message with CR LF line ends.</summary>
    public static byte[] Make(string name, string from, string to) => Encoding.UTF8.GetBytes(
        $"From: <{from}>\r\nTo: <{to}>\r\nSubject: test {name}\r\nDate: Sat, 21 Nov 2026 03:00:00 +0000\r\n"
        + $"Message-ID: <{name}.{Guid.NewGuid():n}@example.test>\r\nMIME-Version: 1.0\r\n" + Rest(name));

    static string Rest(string name) => name switch
    {
        "plain" => Text("A plain message.\r\n\r\nIt has two paragraphs and ends with an empty line.\r\n\r\n"),
        "dots" => Text(".begins with a dot\r\n..two dots\r\n.\r\n...\r\n. \r\nnot the end\r\n"),
        "long-lines" => Text(new string('x', LongLine) + "\r\n." + new string('.', LongLine) + "\r\nshort\r\n" + new string('y', 997) + "\r\n"),
        "utf8" => Text("Grüße aus Köln: 你好, Привет, 🙂\r\nÄÖÜ\r\n"),
        "attachment" => Attachment(),
        "empty-body" => "Content-Type: text/plain\r\n\r\n",
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "no such message"),
    };

    static string Text(string body) => "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n" + body;

    static string Attachment()
    {
        var bytes = new byte[AttachmentBytes];
        new Random(1).NextBytes(bytes);
        var encoded = Convert.ToBase64String(bytes, Base64FormattingOptions.InsertLineBreaks);
        return "Content-Type: multipart/mixed; boundary=\"=_b\"\r\n\r\n--=_b\r\nContent-Type: text/plain\r\n\r\nSee the attachment.\r\n--=_b\r\n"
            + $"Content-Type: application/octet-stream; name=random.bin\r\nContent-Disposition: attachment; filename=random.bin\r\nContent-Transfer-Encoding: base64\r\n\r\n{encoded}\r\n--=_b--\r\n";
    }

    /// <summary>Lines that end with LF alone, as files on Unix have them.</summary>
    public static byte[] WithUnixLines(byte[] message) => Encoding.Latin1.GetBytes(Encoding.Latin1.GetString(message).Replace("\r\n", "\n", StringComparison.Ordinal));

    public static byte[] WithNetworkLines(byte[] message) => Encoding.Latin1.GetBytes(Encoding.Latin1.GetString(WithUnixLines(message)).Replace("\n", "\r\n", StringComparison.Ordinal));

    /// <summary>The stored message without what the server put before it: Return-Path, Delivered-To, Received.</summary>
    public static byte[] WithoutServerFields(byte[] stored)
    {
        var text = Encoding.Latin1.GetString(stored);
        int at = 0;
        while (at < text.Length && (text[at] is ' ' or '\t' || IsServerField(text.AsSpan(at)))) at = text.IndexOf("\r\n", at, StringComparison.Ordinal) + 2;
        return stored[at..];
    }

    static bool IsServerField(ReadOnlySpan<char> line) =>
        line.StartsWith("Return-Path:", StringComparison.Ordinal) || line.StartsWith("Delivered-To:", StringComparison.Ordinal) || line.StartsWith("Received:", StringComparison.Ordinal);

    /// <summary>Fails, naming the first differing byte, unless what arrived is what was sent.</summary>
    public static void AssertSame(byte[] sent, byte[] arrived)
    {
        int at = sent.AsSpan().CommonPrefixLength(arrived);
        if (at == sent.Length && at == arrived.Length) return;
        Assert.Fail($"Differs at byte {at} (sent {sent.Length} bytes, arrived {arrived.Length}):\nsent    …{Around(sent, at)}\narrived …{Around(arrived, at)}");
    }

    static string Around(byte[] bytes, int at) =>
        Encoding.Latin1.GetString(bytes[Math.Max(0, at - 60)..Math.Min(bytes.Length, at + 60)]).Replace("\r", "\\r", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);
}
