using ApplianceMail.Mail.Pop3;

namespace ApplianceMail.Access.Pop3.Commands;

/// <summary>TOP (RFC 1939 §7): the header, the empty line, and so many lines of the body.</summary>
static class Top
{
    public static ValueTask<Pop3Reply?> RunAsync(Pop3Session session, Pop3CommandLine command, CancellationToken cancel)
    {
        var words = command.Words();
        bool valid = Pop3CommandLine.TryNumber(words[0], out int number) & Pop3CommandLine.TryNumber(words[1], out int lines);
        return valid ? Retr.SendAsync(session, number, lines, cancel) : new(Pop3Replies.BadArguments);
    }
}
