namespace ApplianceMail.Access.Imap;

/// <summary>The states of RFC 3501 §3; a command names those in which it is allowed.</summary>
[Flags]
public enum ImapState
{
    NotAuthenticated = 1,
    Authenticated = 2,
    Selected = 4,
    LoggedIn = Authenticated | Selected,
    Any = NotAuthenticated | LoggedIn,
}
