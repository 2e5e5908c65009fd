using System.Net;
using ApplianceMail.Store;
using ApplianceMail.Store.Directory;

namespace ApplianceMail.Admin.Administrators;

/// <summary>Lets administrators in, for every surface: passwords, second factor, tokens, sessions. Rights are those of the moment, not of the login.</summary>
public sealed class AdminLogins(MailStore store, TimeProvider time)
{
    readonly AdminSessions _sessions = new(time, () => TimeSpan.FromMinutes(store.Settings.AdminSessionMinutes));

    /// <summary>How long an address or a name is refused after too many failures.</summary>
    public TimeSpan BlockTime => TimeSpan.FromMinutes(store.Settings.PasswordGuessBlockMinutes);

    /// <summary>By name and password.</summary>
    /// <param name="code">The second factor's code; null: none was given.</param>
    /// <param name="origin">Surface and address, for the audit.</param>
    public async ValueTask<AdminLogin> ByPasswordAsync(string name, string password, string? code, IPAddress from, string origin, CancellationToken cancel)
    {
        var result = await store.Authenticator.LoginAdministratorAsync(name, password, code, from, cancel);
        if (result.Administrator is not { } row) return new(null, Failure(result.Failure));
        return new(new(row.Name, origin, AdminRights.Of(row)), AdminLoginFailure.Nothing, row.HasTotp ? _sessions.Open(result.Proof!) : null);
    }

    /// <summary>By a token that New-MailToken made, or by a session's.</summary>
    public AdminLogin ByToken(string token, IPAddress from, string origin)
    {
        if (_sessions.Find(token) is { } session) return store.Authenticator.Renew(session) is { } row ? Caller(row, origin) : new(null, AdminLoginFailure.BadToken);
        var result = store.Authenticator.LoginByToken(token, from);
        if (result.Token is not { } found) return new(null, result.Failure == LoginFailure.TooManyFailures ? AdminLoginFailure.TooManyFailures : AdminLoginFailure.BadToken);
        var rights = result.Administrator is { } administrator ? AdminRights.Of(administrator) : AdminRights.All;
        return new(new(found.Administrator ?? AdminCaller.Local, $"{origin} token {found.Name}", rights with { Token = new(found.Name, found.Operations) }), AdminLoginFailure.Nothing);
    }

    /// <summary>By a super administrator's password alone, as the console asks for. Who has a second factor is not let in that way.</summary>
    /// <returns>Proof for <see cref="Renew"/>; null: refused.</returns>
    public ValueTask<AdministratorProof?> ConsoleAsync(string password, IPAddress from, CancellationToken cancel) => store.Authenticator.LoginConsoleAsync(password, from, cancel);

    /// <summary>The caller with the rights of now; null when he is gone, or his password or second factor was changed since.</summary>
    public AdminCaller? Renew(AdministratorProof proof, string origin) => store.Authenticator.Renew(proof) is { } row ? new(row.Name, origin, AdminRights.Of(row)) : null;

    static AdminLogin Caller(AdministratorRow row, string origin) => new(new(row.Name, origin, AdminRights.Of(row)), AdminLoginFailure.Nothing);

    static AdminLoginFailure Failure(LoginFailure failure) => failure switch
    {
        LoginFailure.TooManyFailures => AdminLoginFailure.TooManyFailures,
        LoginFailure.CodeNeeded => AdminLoginFailure.CodeNeeded,
        _ => AdminLoginFailure.Refused,
    };
}
