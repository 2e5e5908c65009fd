using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using ApplianceMail.Mail.Totp;

namespace ApplianceMail.Store.Directory;

/// <summary>Logins of administrators: password, second factor, token. Failures count as users' do.</summary>
public sealed partial class Authenticator
{
    /// <summary>Their names are counted apart from users'.</summary>
    const string CountedAs = "administrator ";

    /// <summary>The last step of each administrator whose code was taken. A restart forgets it: a code lives 90 seconds at most.</summary>
    readonly ConcurrentDictionary<long, long> _usedSteps = new();

    /// <summary>Checks an administrator's name, password and second factor.</summary>
    /// <param name="code">Null: none was given.</param>
    public async ValueTask<AdministratorLogin> LoginAdministratorAsync(string name, string password, string? code, IPAddress from, CancellationToken cancel)
    {
        string counted = CountedAs + name;
        if (!await MayTryAsync(counted, from, cancel)) return new(null, LoginFailure.TooManyFailures, null);
        var found = FindAdministrator(name);
        if (!await CheckAsync(found?.Password, password, cancel)) return Fail(found is null ? LoginFailure.UnknownUser : LoginFailure.WrongPassword);
        var (row, _, seed) = found!;
        if (seed is not null && code is null) return new(null, LoginFailure.CodeNeeded, null);
        if (seed is not null && !TryUseCode(row.Id, seed, code!)) return Fail(LoginFailure.WrongCode);
        _failures.Clear(counted, from);
        return new(row, LoginFailure.None, Proof(found));

        AdministratorLogin Fail(LoginFailure failure)
        {
            CountFailure(counted, from);
            return new(null, failure, null);
        }
    }

    /// <summary>
    /// Finds the super administrator without second factor whose password this is: the console knows no names. All are tried, so that the time does not tell
    /// which, or whether there is one.
    /// </summary>
    /// <returns>Null: refused.</returns>
    public async ValueTask<AdministratorProof?> LoginConsoleAsync(string password, IPAddress from, CancellationToken cancel)
    {
        const string Counted = CountedAs + "wmailserver#admin";
        if (!await MayTryAsync(Counted, from, cancel)) return null;
        var candidates = ListAdministrators().Where(a => a.Row.Kind == AdministratorKind.Super && a.Seed is null).ToList();
        AdministratorProof? proof = null;
        foreach (var candidate in candidates)
            if (await CheckAsync(candidate.Password, password, cancel)) proof ??= Proof(candidate);
        if (candidates.Count == 0) await CheckAsync(null, password, cancel);
        if (proof is null) CountFailure(Counted, from);
        else _failures.Clear(Counted, from);
        return proof;
    }

    /// <summary>Finds a token that New-MailToken made. Failures are not counted: nobody guesses 256 bits, and a program with an old token must lock nobody out.</summary>
    /// <returns>The token and its administrator (null: it was made with the local token); null when it is unknown, its time is over, or its administrator is gone.</returns>
    public (TokenRow Token, AdministratorRow? Administrator)? FindToken(string token)
    {
        var (row, administrator) = _store.Read(t => t.Tokens.FindByHash(HashOf(token)) is { } found ? (found, t.Administrators.FindById(found.AdministratorId)) : (null, null));
        return row is not null && row.ExpiresAt > _time.GetUtcNow() && (row.AdministratorId == 0 || administrator is not null) ? (row, administrator) : null;
    }

    /// <summary>SHA-256 in hexadecimal: a token has 256 random bits, so no slow hash is needed.</summary>
    public static string HashOf(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));

    /// <summary>The administrator as he is now; null when he is gone, or his password or second factor was changed since the proof.</summary>
    public AdministratorRow? Renew(AdministratorProof proof) =>
        FindAdministrator(proof.Name) is { } found && Proof(found).Equals(proof) ? found.Row : null;

    /// <summary>Checks the password of somebody who is logged in already, as a change of it needs. Failures are counted for him alone, apart from logins.</summary>
    public async ValueTask<LoginFailure> CheckAdministratorAsync(string name, string password, CancellationToken cancel)
    {
        string counted = CountedAs + "(old password) " + name;
        if (!await MayTryAsync(counted, null, cancel)) return LoginFailure.TooManyFailures;
        if (await CheckAsync(FindAdministrator(name)?.Password, password, cancel)) return LoginFailure.None;
        CountFailure(counted, null);
        return LoginFailure.WrongPassword;
    }

    /// <summary>Checks a code of somebody who is logged in already. Failures are counted for him alone: six digits are quickly guessed.</summary>
    /// <param name="seed">The secret in Base32.</param>
    public LoginFailure CheckCode(AdministratorRow row, string seed, string code)
    {
        string counted = CountedAs + "(code) " + row.Name;
        if (_failures.Check(counted, null) == LoginGate.Blocked) return LoginFailure.TooManyFailures;
        if (TryUseCode(row.Id, seed, code)) return LoginFailure.None;
        CountFailure(counted, null);
        return LoginFailure.WrongCode;
    }

    /// <summary>Takes a code once (RFC 6238 §5.2): a step that is not later than the last one taken is refused.</summary>
    bool TryUseCode(long administratorId, string seed, string code)
    {
        if (!TotpSecret.TryParse(seed, out var secret) || !secret.TryMatch(code, _time.GetUtcNow(), out long step)) return false;
        lock (_usedSteps)
        {
            if (_usedSteps.GetValueOrDefault(administratorId, -1) >= step) return false;
            _usedSteps[administratorId] = step;
            return true;
        }
    }

    static AdministratorProof Proof(AdministratorSecrets found) =>
        new(found.Row.Id, found.Row.Name, Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(found.Password + "\0" + found.Seed))));

    AdministratorSecrets? FindAdministrator(string name) => _store.Read(t => t.Administrators.Find(name.ToLowerInvariant()) is { } row ? Secrets(t, row) : null);

    IReadOnlyList<AdministratorSecrets> ListAdministrators() => _store.Read(t => t.Administrators.List().Select(row => Secrets(t, row)).ToList());

    static AdministratorSecrets Secrets(DirectoryTables tables, AdministratorRow row) => new(row, tables.Administrators.PasswordOf(row), tables.Administrators.TotpOf(row));

    sealed record AdministratorSecrets(AdministratorRow Row, string Password, string? Seed);
}

/// <param name="Administrator">Null when <paramref name="Failure"/> says why not.</param>
public sealed record AdministratorLogin(AdministratorRow? Administrator, LoginFailure Failure, AdministratorProof? Proof);

/// <summary>That somebody has proved who he is. <see cref="Authenticator.Renew"/> says whether it still holds.</summary>
/// <param name="Mark">A hash over the secrets that were proved.</param>
public sealed record AdministratorProof(long Id, string Name, string Mark);
