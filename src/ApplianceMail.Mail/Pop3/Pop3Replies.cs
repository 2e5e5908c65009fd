namespace ApplianceMail.Mail.Pop3;

/// <summary>Replies with a fixed text. Codes in brackets: RFC 2449 §8.1, RFC 3206.</summary>
public static class Pop3Replies
{
    public static readonly Pop3Reply Ok = Pop3Reply.Ok("");
    public static readonly Pop3Reply Bye = Pop3Reply.Ok("Bye");
    public static readonly Pop3Reply ReadyForTls = Pop3Reply.Ok("Begin TLS");
    public static readonly Pop3Reply PasswordNext = Pop3Reply.Ok("Send PASS");
    public static readonly Pop3Reply MarkedDeleted = Pop3Reply.Ok("Marked to be deleted");

    public static readonly Pop3Reply UnknownCommand = Pop3Reply.Error("Unknown command");
    public static readonly Pop3Reply SyntaxError = Pop3Reply.Error("Syntax error");
    public static readonly Pop3Reply LineTooLong = Pop3Reply.Error("Line too long");
    public static readonly Pop3Reply WrongState = Pop3Reply.Error("Not now");
    public static readonly Pop3Reply BadArguments = Pop3Reply.Error("Bad arguments");
    public static readonly Pop3Reply NoSuchMessage = Pop3Reply.Error("No such message");
    public static readonly Pop3Reply UserFirst = Pop3Reply.Error("Send USER first");
    public static readonly Pop3Reply TooManyErrors = Pop3Reply.Error("Too many errors, closing");

    public static readonly Pop3Reply TlsActive = Pop3Reply.Error("TLS is active already");
    public static readonly Pop3Reply TlsNotAvailable = Pop3Reply.Error("TLS is not available");
    public static readonly Pop3Reply TlsNeeded = Pop3Reply.Error("[AUTH] Encryption required: send STLS first");
    public static readonly Pop3Reply LoginFailed = Pop3Reply.Error("[AUTH] User name or password is wrong");
    public static readonly Pop3Reply LoginLater = Pop3Reply.Error("[SYS/TEMP] Too many failed logins, try again later");
    public static readonly Pop3Reply LoginCancelled = Pop3Reply.Error("Authentication cancelled");
    public static readonly Pop3Reply UnknownMechanism = Pop3Reply.Error("Unknown authentication mechanism");
    public static readonly Pop3Reply BadBase64 = Pop3Reply.Error("Cannot decode the response");

    public static readonly Pop3Reply LocalError = Pop3Reply.Error("[SYS/TEMP] Local error, try again later");
    public static readonly Pop3Reply NotRemoved = Pop3Reply.Error("[SYS/TEMP] Some deleted messages not removed");
    public static readonly Pop3Reply DeletingDenied = Pop3Reply.Error("[SYS/PERM] Deleting mail is not allowed");
    public static readonly Pop3Reply Damaged = Pop3Reply.Error("[SYS/PERM] The message cannot be read");
}
