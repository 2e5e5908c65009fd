namespace ApplianceMail.Server.Sendmail;

/// <summary>The message was not taken; the code is one of sysexits.h, which programs look at.</summary>
sealed class SendmailException(int exitCode, string message) : Exception(message)
{
    /// <summary>EX_DATAERR: an address or the message is wrong.</summary>
    public const int DataError = 65;

    /// <summary>EX_NOUSER: there is no such recipient.</summary>
    public const int NoUser = 67;

    /// <summary>EX_UNAVAILABLE: it was refused.</summary>
    public const int Unavailable = 69;

    /// <summary>EX_SOFTWARE</summary>
    public const int Software = 70;

    /// <summary>EX_CANTCREAT: the file cannot be written.</summary>
    public const int CannotCreate = 73;

    /// <summary>EX_TEMPFAIL: to be tried again.</summary>
    public const int TemporaryFailure = 75;

    /// <summary>EX_NOPERM</summary>
    public const int NoPermission = 77;

    public int ExitCode => exitCode;
}
