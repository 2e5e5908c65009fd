using System.Collections.Concurrent;
using System.Net;
using Microsoft.Extensions.Logging;

namespace ApplianceMail.Store.Directory;

/// <summary>Checks user names and passwords for every protocol.</summary>
public sealed partial class Authenticator
{
    /// <summary>Checked where there is no user: unknown names cost as much time as wrong passwords.</summary>
    static readonly string s_nobody = PasswordHash.Create("nobody");

    readonly MailStore _store;
    readonly LocalDirectory _directory;
    readonly TimeProvider _time;
    readonly ILogger _log;
    readonly RememberedLogins _remembered;
    readonly LoginFailures _failures;

    /// <summary>Users whose hash is being made anew.</summary>
    readonly ConcurrentDictionary<long, bool> _rehashing = new();

    /// <summary>Hashing keeps a core busy: as many at once as there are cores, so that guessing does not stop the mail.</summary>
    readonly SemaphoreSlim _hashing = new(Environment.ProcessorCount);

    internal Authenticator(MailStore store, LocalDirectory directory, TimeProvider time, ILogger log)
    {
        (_store, _directory, _time, _log) = (store, directory, time, log);
        _remembered = new RememberedLogins(time);
        _failures = new LoginFailures(time, () => Limits);
    }

    LoginFailureLimits Limits => LoginFailureLimits.Of(_store.Settings);

    /// <summary>
    /// Checks a login. A bare name belongs to the primary domain, unless that wants full addresses. Unknown users cost as much time as wrong passwords, so
    /// that nobody can list users; what a user must not is looked at only when the password is right.
    /// </summary>
    /// <param name="name">A full address (under a second name of the domain too), DMail's name/domain, or a local part of the primary domain.</param>
    /// <param name="service">What the login is for; None: nothing that can be denied.</param>
    /// <param name="from">The client; too many failures of one address, or of one name, are refused for a time.</param>
    public async ValueTask<LoginResult> LoginAsync(string name, string password, AccountServices service, IPAddress from, CancellationToken cancel)
    {
        var found = await FindAsync(name, cancel);
        string counted = found?.Account.Address ?? name;
        if (!await MayTryAsync(counted, from, cancel)) return new(null, LoginFailure.TooManyFailures);
        bool isExternal = found?.Account.Settings.AuthenticationSource == AuthenticationSource.External;
        // The password that was kept here is no password any more; the answer takes as long, so that nobody can tell.
        if (!await CheckAsync(isExternal ? null : found?.Password, password, cancel))
        {
            CountFailure(counted, from);
            return new(null, isExternal ? LoginFailure.ExternalAuthentication : found is null ? LoginFailure.UnknownUser : LoginFailure.WrongPassword);
        }
        _failures.Clear(counted, from);
        var (account, hash) = found!.Value;
        var denial = Denial(account, service, from);
        if (denial != LoginFailure.None) return new(null, denial);
        _store.NoteLogin(account, _time.GetUtcNow());
        BeginRehash(account.Id, hash, password);
        return new(account, LoginFailure.None);
    }

    /// <summary>A user who has logged in before, as he is now; null: he is removed, or may not use the service any more.</summary>
    public AccountRow? Renew(AccountRow account, AccountServices service, IPAddress from) =>
        _store.Read(tables => tables.Accounts.FindById(account.Id)) is { } now && Denial(now, service, from) == LoginFailure.None ? now : null;

    LoginFailure StateOf(AccountRow account)
    {
        if (account.Status != AccountStatus.Normal) return LoginFailure.NotAllowed;
        if (account.Settings.IsExpired(_time.GetUtcNow())) return LoginFailure.Expired;
        // For who has logged in before: the password that he gave is no password any more.
        return account.Settings.AuthenticationSource == AuthenticationSource.External ? LoginFailure.ExternalAuthentication : LoginFailure.None;
    }

    LoginFailure Denial(AccountRow account, AccountServices service, IPAddress from)
    {
        if (StateOf(account) is var state and not LoginFailure.None) return state;
        if ((account.Settings.DeniedServices & service) != 0) return LoginFailure.ServiceDenied;
        return account.Settings.Access.Allows(service, from) ? LoginFailure.None : LoginFailure.AddressDenied;
    }

    /// <summary>Has another server's hash replaced; a failure is in the writer's log already, and the next login tries again.</summary>
    void BeginRehash(long accountId, string hash, string password)
    {
        if (PasswordHash.IsForeign(hash) && _rehashing.TryAdd(accountId, true))
            _ = RehashAsync(accountId, hash, password).ContinueWith(t => { _rehashing.TryRemove(accountId, out var _); return t.Exception; }, TaskScheduler.Default);
    }

    /// <summary>Another server's hash becomes one of ours. Nobody waits for it; a password that is changed meanwhile stays.</summary>
    async Task RehashAsync(long accountId, string old, string password)
    {
        await _hashing.WaitAsync();
        string hash;
        try
        {
            hash = await Task.Run(() => PasswordHash.Create(password));
        }
        finally
        {
            _hashing.Release();
        }
        // Before it is in force: who has just proved the password must find it proved.
        _remembered.Remember(hash, password);
        await _store.WriteAsync(t => new ValueTask<bool>(t.Accounts.Rehash(accountId, old, hash)), CancellationToken.None);
    }

    /// <summary>False when it must be refused; a name that is guessed at waits first where its owner is known.</summary>
    async ValueTask<bool> MayTryAsync(string name, IPAddress? from, CancellationToken cancel)
    {
        var gate = _failures.Check(name, from);
        if (gate == LoginGate.Slow) await Task.Delay(LoginFailures.SlowDelay, _time, cancel);
        return gate != LoginGate.Blocked;
    }

    void CountFailure(string name, IPAddress? from)
    {
        var blocks = _failures.Add(name, from);
        if (blocks.Address) Log.AddressBlocked(_log, from!, Limits.AddressFailures, Limits.Block);
        if (blocks.Name) Log.NameBlocked(_log, name, Limits.NameFailures, Limits.Block);
    }

    async ValueTask<(AccountRow Account, string Password)?> FindAsync(string name, CancellationToken cancel)
    {
        int at = name.LastIndexOf('@');
        if (at >= 0) return _directory.FindWithPassword(name[..at], name[(at + 1)..]);
        if (await _directory.PrimaryDomainAsync(cancel) is { Settings.RequireFullLogin: false } primary && _directory.FindWithPassword(name, primary.Name) is { } found) return found;
        int slash = name.LastIndexOf('/');
        return slash > 0 ? _directory.FindWithPassword(name[..slash], name[(slash + 1)..]) : null;
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

/// <summary>Why a login failed. The client is told only <see cref="TooManyFailures"/> and <see cref="CodeNeeded"/> apart from the rest; the log has the reason.</summary>
public enum LoginFailure
{
    None,
    UnknownUser,
    WrongPassword,

    /// <summary>The password is another directory's, which cannot be asked yet.</summary>
    ExternalAuthentication,
    NotAllowed,

    /// <summary>The password is right; the user's time is over.</summary>
    Expired,

    /// <summary>The password is right; the user must not use the service.</summary>
    ServiceDenied,

    /// <summary>The password is right; the user must not use the service from there.</summary>
    AddressDenied,

    /// <summary>The password is right; the second factor's code is missing.</summary>
    CodeNeeded,

    /// <summary>The second factor's code is wrong, or was used before.</summary>
    WrongCode,
    TooManyFailures,
}
