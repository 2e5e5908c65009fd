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

    /// <summary>Checks a token that New-MailToken made.</summary>
    public TokenLogin LoginByToken(string token, IPAddress from)
    {
        // Nobody guesses 256 bits: failures are counted by address only, to stop the noise.
        if (_failures.Check(null, from) == LoginGate.Blocked) return new(null, null, LoginFailure.TooManyFailures);
        var found = FindToken(HashOf(token));
        bool holds = found.Token is { } row && row.ExpiresAt > _time.GetUtcNow() && (row.AdministratorId == 0 || found.Administrator is not null);
        if (holds) return new(found.Token, found.Administrator, LoginFailure.None);
        CountFailure(null, from);
        return new(null, null, LoginFailure.WrongPassword);
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

    (TokenRow? Token, AdministratorRow? Administrator) FindToken(string hash) =>
        _store.Read(t => t.Tokens.FindByHash(hash) is { } token ? (token, t.Administrators.FindById(token.AdministratorId)) : (null, null));

    sealed record AdministratorSecrets(AdministratorRow Row, string Password, string? Seed);
}

/// <param name="Administrator">Null when <paramref name="Failure"/> says why not.</param>
public sealed record AdministratorLogin(AdministratorRow? Administrator, LoginFailure Failure, AdministratorProof? Proof);

/// <param name="Administrator">Whose token it is; null: it was made with the local token.</param>
public sealed record TokenLogin(TokenRow? Token, AdministratorRow? Administrator, LoginFailure Failure);

/// <summary>That somebody has proved who he is. <see cref="Authenticator.Renew"/> says whether it still holds.</summary>
/// <param name="Mark">A hash over the secrets that were proved.</param>
public sealed record AdministratorProof(long Id, string Name, string Mark);
