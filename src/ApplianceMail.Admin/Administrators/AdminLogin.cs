using ApplianceMail.Store.Directory;

namespace ApplianceMail.Admin.Administrators;

/// <summary>What came of a login.</summary>
/// <param name="Caller">Who may go on, with his rights; null when <paramref name="Failure"/> says why not.</param>
/// <param name="Session">A bearer token for the rest of the session, where a second factor was given; null otherwise.</param>
public sealed record AdminLogin(AdminCaller? Caller, AdminLoginFailure Failure, string? Session = null)
{
    /// <summary>Nothing to log in with was given.</summary>
    public static readonly AdminLogin None = new(null, AdminLoginFailure.Refused);
}

/// <summary>Why an administrator was not let in.</summary>
public enum AdminLoginFailure
{
    Nothing,

    /// <summary>Unknown name or wrong password: which of them is not told.</summary>
    Refused,

    /// <summary>The password is right; the code of the second factor is missing.</summary>
    CodeNeeded,

    /// <summary>The password is right; the code is wrong, or was used.</summary>
    CodeWrong,

    /// <summary>The token is unknown, or its time is over, or its administrator is gone.</summary>
    BadToken,

    TooManyFailures,
}
