using System.Net;

namespace ApplianceMail.Store.Directory;

/// <summary>Checks user names and passwords for every protocol.</summary>
public sealed class Authenticator
{
    /// <summary>
    /// Checks a login. A bare name belongs to the primary domain. Unknown users cost as much time as wrong passwords, so that nobody can list users.
    /// </summary>
    /// <param name="name">A full address, or a local part of the primary domain.</param>
    /// <param name="from">The client; too many failures from one address are refused for a time.</param>
    public ValueTask<LoginResult> LoginAsync(string name, string password, IPAddress from, CancellationToken cancel) => throw new NotImplementedException();
}

/// <param name="Account">The user; null when <paramref name="Failure"/> says why not.</param>
public sealed record LoginResult(AccountRow? Account, LoginFailure Failure);

/// <summary>Why a login failed. The client is told only <see cref="TooManyFailures"/> apart from the rest; the log has the reason.</summary>
public enum LoginFailure
{
    None,
    UnknownUser,
    WrongPassword,
    NotAllowed,
    TooManyFailures,
}
