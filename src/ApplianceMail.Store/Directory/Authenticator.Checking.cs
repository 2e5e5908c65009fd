using System.Net;

namespace ApplianceMail.Store.Directory;

/// <summary>Checks of users' passwords for others, such as a web site that asks its visitors for them. Failures count as those of logins.</summary>
public sealed partial class Authenticator
{
    /// <summary>Checks a user's password; it is no login, and is not noted as one.</summary>
    /// <param name="by">Who asks, for the log.</param>
    /// <param name="from">Who gave the password; null: not known, so that failures count for the user alone.</param>
    public async ValueTask<PasswordCheck> CheckUserAsync(long accountId, string password, string by, IPAddress? from, CancellationToken cancel)
    {
        var found = _store.Read(t => t.Accounts.FindById(accountId) is { } row ? (Account: row, Password: t.Accounts.PasswordOf(row)) : default);
        if (found.Account is null) return new(LoginFailure.UnknownUser, null);
        if (found.Account.Settings.AuthenticationSource == AuthenticationSource.External) return new(LoginFailure.ExternalAuthentication, null);
        var check = await CheckUserAsync(found.Account, found.Password, password, from, cancel);
        if (check.Failure != LoginFailure.None) Log.PasswordNotTaken(_log, found.Account.Address, by, from?.ToString() ?? "an unknown address", check.Failure);
        return check;
    }

    async ValueTask<PasswordCheck> CheckUserAsync(AccountRow account, string hash, string password, IPAddress? from, CancellationToken cancel)
    {
        if (!await MayTryAsync(account.Address, from, cancel)) return new(LoginFailure.TooManyFailures, null);
        // Hashes of other servers may be those of nothing at all.
        if (password.Length == 0 || !await CheckAsync(hash, password, cancel))
        {
            CountFailure(account.Address, from);
            return new(LoginFailure.WrongPassword, null);
        }
        _failures.Clear(account.Address, from);
        BeginRehash(account.Id, hash, password);
        return new(StateOf(account), hash);
    }

    /// <summary>True when a password that was proved is the one of this hash: of the same one, or of one that was made of it meanwhile.</summary>
    public bool StillProves(PasswordCheck check, string password, string hash) => check.Hash is not null && (check.Hash == hash || _remembered.Knows(hash, password));
}

/// <param name="Failure">What stands against the user; status and expiry are looked at only when the password is right.</param>
/// <param name="Hash">What the password was proved by; null: it was not.</param>
public sealed record PasswordCheck(LoginFailure Failure, string? Hash);
