using System.Text;
using ApplianceMail.Mail.Imap;

namespace ApplianceMail.Access.Imap.Commands;

/// <summary>ID (RFC 2971).</summary>
static class Id
{
    /// <summary>RFC 2971 §3.3: not more than 30 fields.</summary>
    const int MaxFields = 30;

    public static ValueTask<ImapResult> RunAsync(ImapSession session, ReadOnlyMemory<byte> arguments, CancellationToken cancel)
    {
        var client = Read(arguments.Span);
        if (client.Length > 0) Log.ClientId(session.Log, session.Connection.Id, client);
        session.Untagged("ID (\"name\" \"ApplianceMail\" \"vendor\" \"ApplianceMail\")");
        return new(new ImapResult.Ok(null, "ID completed"));
    }

    /// <summary>The client's fields as one line for the log: printable characters only, bounded.</summary>
    static string Read(ReadOnlySpan<byte> arguments)
    {
        var reader = new ImapReader(arguments);
        var text = new StringBuilder();
        if (!reader.TrySkipWord("NIL"u8))
        {
            reader.Expect((byte)'(');
            for (int count = 0; !reader.TrySkip((byte)')'); count++)
            {
                if (count == MaxFields) throw new ImapSyntaxException("Too many fields");
                if (count > 0) reader.Space();
                var name = ImapReader.Text(reader.String("a field name"));
                reader.Space();
                text.Append(name).Append('=').Append(reader.NString("a field value")).Append(' ');
            }
        }
        reader.End();
        if (text.Length > 500) text.Length = 500;
        for (int i = 0; i < text.Length; i++)
            if (char.IsControl(text[i])) text[i] = '?';
        return text.ToString().TrimEnd();
    }
}
