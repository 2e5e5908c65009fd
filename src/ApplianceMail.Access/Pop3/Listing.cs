using System.Text;
using ApplianceMail.Store.Mailboxes;

namespace ApplianceMail.Access.Pop3;

/// <summary>A multi-line response with one line a message: LIST and UIDL.</summary>
static class Listing
{
    public static async ValueTask WriteAsync(Pop3Session session, Func<int, MessageRow, string> line, CancellationToken cancel)
    {
        var connection = session.Connection;
        for (int number = 1; number <= session.Maildrop!.Last; number++)
        {
            if (!session.Maildrop.TryGet(number, out var message)) continue;
            var text = line(number, message);
            Encoding.ASCII.GetBytes(text, connection.Output.GetSpan(text.Length));
            connection.Output.Advance(text.Length);
            await connection.FlushIfLargeAsync(cancel);
        }
        connection.Write(".\r\n"u8);
    }
}
