using ApplianceMail.Store.Directory;

namespace ApplianceMail.Admin.Users;

/// <summary>What came of a check of a user's password.</summary>
/// <param name="User">The user's address.</param>
/// <param name="IsRight">True only where <paramref name="Reason"/> is None: the password is right, and the user may log in.</param>
public sealed record MailUserPasswordInfo(string User, bool IsRight, PasswordReason Reason) : IOfDomain
{
    string? IOfDomain.Domain => User[(User.LastIndexOf('@') + 1)..];
}

/// <summary>Why a password is not good.</summary>
public enum PasswordReason
{
    None,
    WrongPassword,

    /// <summary>The password is right; the user is disabled, suspended or waits for approval.</summary>
    NotAllowed,

    /// <summary>The password is right; the user's time is over.</summary>
    Expired,

    /// <summary>It was not looked at: there were too many wrong ones.</summary>
    TooManyFailures,
}
