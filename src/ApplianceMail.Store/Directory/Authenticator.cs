using System.Net;

namespace ApplianceMail.Store.Directory;

/// <summary>Checks user names and passwords for every protocol.</summary>
public sealed class Authenticator
{
    /// <summary>Checked where there is no user: unknown names cost as much time as wrong passwords.</summary>
    static readonly string s_nobody = PasswordHash.Create("nobody");

    readonly LocalDirectory _directory;
    readonly RememberedLogins _remembered;
    readonly LoginFailures _failures;

    /// <summary>Hashing keeps a core busy: as many at once as there are cores, so that guessing does not stop the mail.</summary>
    readonly SemaphoreSlim _hashing = new(Environment.ProcessorCount);

    internal Authenticator(LocalDirectory directory, TimeProvider time)
    {
        _directory = directory;
        _remembered = new RememberedLogins(time);
        _failures = new LoginFailures(time);
    }

    /// <summary>
    /// Checks a login. A bare name belongs to the primary domain. Unknown users cost as much time as wrong passwords, so that nobody can list users.
    /// </summary>
    /// <param name="name">A full address, or a local part of the primary domain.</param>
    /// <param name="from">The client; too many failures from one address are refused for a time.</param>
    public async ValueTask<LoginResult> LoginAsync(string name, string password, IPAddress from, CancellationToken cancel)
    {
        if (_failures.IsBlocked(from)) return new(null, LoginFailure.TooManyFailures);
        var found = await FindAsync(name, cancel);
        if (!await CheckAsync(found?.Password, password, cancel))
        {
            _failures.Add(from);
            return new(null, found is null ? LoginFailure.UnknownUser : LoginFailure.WrongPassword);
        }
        _failures.Clear(from);
        return found!.Value.Account is { Status: AccountStatus.Normal } account ? new(account, LoginFailure.None) : new(null, LoginFailure.NotAllowed);
    }

    /// <summary>Checks an administrator's login.</summary>
    /// <returns>Null when it is refused.</returns>
    public async ValueTask<AdministratorRow?> LoginAdministratorAsync(string name, string password, IPAddress from, CancellationToken cancel)
    {
        if (_failures.IsBlocked(from)) return null;
        var found = _directory.FindAdministrator(name);
        if (await CheckAsync(found?.Password, password, cancel)) return found!.Value.Administrator;
        _failures.Add(from);
        return null;
    }

    async ValueTask<(AccountRow Account, string Password)?> FindAsync(string name, CancellationToken cancel)
    {
        int at = name.LastIndexOf('@');
        if (at >= 0) return _directory.FindWithPassword(name[..at], name[(at + 1)..]);
        return await _directory.PrimaryDomainAsync(cancel) is { } primary ? _directory.FindWithPassword(name, primary.Name) : null;
    }

    async ValueTask<bool> CheckAsync(string? hash, string password, CancellationToken cancel)
    {
        if (hash is not null && _remembered.Knows(hash, password)) return true;
        await _hashing.WaitAsync(cancel);
        try
        {
            if (!await Task.Run(() => PasswordHash.Verify(hash ?? s_nobody, password), cancel) || hash is null) return false;
        }
        finally
        {
            _hashing.Release();
        }
        _remembered.Remember(hash, password);
        return true;
    }
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
