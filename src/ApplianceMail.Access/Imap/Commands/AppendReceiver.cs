using ApplianceMail.Mail.Imap;
using ApplianceMail.Mail.Mime;
using ApplianceMail.Store.Mailboxes;

namespace ApplianceMail.Access.Imap.Commands;

/// <summary>Takes in one message of APPEND: to the store and through the parser, piece by piece.</summary>
static class AppendReceiver
{
    /// <summary>Null when the store could not take it; the literal is read to its end all the same.</summary>
    public static async ValueTask<NewMessage?> ReceiveAsync(ImapSession session, FlagList flags, DateTimeOffset? date, CancellationToken cancel)
    {
        var content = session.Store.BeginContent();
        bool done = false;
        try
        {
            var parser = new MessageReader();
            IOException? failure = null;
            await session.Input.CopyLiteralAsync((octets, _) =>
            {
                if (failure is not null) return ValueTask.CompletedTask;
                parser.Append(octets.Span);
                failure = Try(() => content.Append(octets.Span));
                return ValueTask.CompletedTask;
            }, cancel);
            failure ??= Try(content.Complete);
            if (failure is not null)
            {
                Log.StoreUnavailable(session.Log, failure, session.Connection.Id, "APPEND");
                return null;
            }
            done = true;
            return new(content, parser.Complete(), new FlagSet((ulong)flags.System, flags.Keywords), date ?? session.Time.GetUtcNow());
        }
        finally
        {
            if (!done) content.Dispose();
        }
    }

    /// <summary>A failing disk is no failing connection: the exception is kept apart from the client's.</summary>
    static IOException? Try(Action write)
    {
        try
        {
            write();
            return null;
        }
        catch (IOException e)
        {
            return e;
        }
    }
}
