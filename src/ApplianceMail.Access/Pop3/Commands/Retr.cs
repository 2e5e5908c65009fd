using ApplianceMail.Mail.Pop3;

namespace ApplianceMail.Access.Pop3.Commands;

/// <summary>RETR (RFC 1939 §5): a whole message.</summary>
static class Retr
{
    public static ValueTask<Pop3Reply?> RunAsync(Pop3Session session, Pop3CommandLine command, CancellationToken cancel) =>
        Pop3CommandLine.TryNumber(command.Arguments.Trim(), out int number) ? SendAsync(session, number, bodyLines: null, cancel) : new(Pop3Replies.BadArguments);

    /// <param name="bodyLines">How many lines of the body TOP wants; null: all.</param>
    public static async ValueTask<Pop3Reply?> SendAsync(Pop3Session session, int number, int? bodyLines, CancellationToken cancel)
    {
        var maildrop = session.Maildrop!;
        if (!maildrop.TryGet(number, out var row)) return Pop3Replies.NoSuchMessage;
        if (await maildrop.ReadAsync(number, cancel) is not { } message) return Pop3Replies.NoSuchMessage;
        try
        {
            await MessageTransfer.SendAsync(session.Connection, session.Server.Store, message, row.Size, bodyLines, cancel);
            return null;
        }
        catch (Exception e) when (e is InvalidDataException or FileNotFoundException)
        {
            Log.Damaged(session.Server.Logger, e, session.Connection.Id, row.Uid);
            return Pop3Replies.Damaged;
        }
    }
}
