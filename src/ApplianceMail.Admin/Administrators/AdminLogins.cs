using System.Net;
using ApplianceMail.Store;
using ApplianceMail.Store.Directory;
using Microsoft.Extensions.Logging;

namespace ApplianceMail.Admin.Administrators;

/// <summary>Lets administrators in, for every surface: passwords, second factor, tokens, sessions. Rights are those of the moment, not of the login.</summary>
public sealed class AdminLogins(MailStore store, TimeProvider time, ILoggerFactory loggers)
{
    /// <summary>Characters of a stranger's name that the log shows.</summary>
    const int MaxLoggedName = 80;

    readonly ILogger _log = loggers.CreateLogger<AdminLogins>();
    readonly AdminSessions _sessions = new(time, () => TimeSpan.FromMinutes(store.Settings.AdminSessionMinutes));

    /// <summary>How long an address or a name is refused after too many failures.</summary>
    public TimeSpan BlockTime => TimeSpan.FromMinutes(store.Settings.PasswordGuessBlockMinutes);

    /// <summary>By name and password.</summary>
    /// <param name="code">The second factor's code; null: none was given.</param>
    /// <param name="origin">Surface and address, for the audit.</param>
    public async ValueTask<AdminLogin> ByPasswordAsync(string name, string password, string? code, IPAddress from, string origin, CancellationToken cancel)
    {
        var result = await store.Authenticator.LoginAdministratorAsync(name, password, code, from, cancel);
        if (result.Administrator is not { } row) return Refuse(name, origin, result.Failure);
        return new(new(row.Name, origin, AdminRights.Of(row)), AdminLoginFailure.Nothing, row.HasTotp ? _sessions.Open(result.Proof!) : null);
    }

    /// <summary>By a token that New-MailToken made, or by a session's.</summary>
    public AdminLogin ByToken(string token, string origin)
    {
        if (_sessions.Find(token) is { } session && Renew(session, origin) is { } caller) return new(caller, AdminLoginFailure.Nothing);
        if (store.Authenticator.FindToken(token) is not var (row, administrator))
        {
            Log.TokenRefused(_log, origin);
            return new(null, AdminLoginFailure.BadToken);
        }
        var rights = administrator is null ? AdminRights.All : AdminRights.Of(administrator);
        return new(new(row.Administrator ?? AdminCaller.Local, $"{origin} token {row.Name}", rights with { Token = new(row.Name, row.Operations) }), AdminLoginFailure.Nothing);
    }

    /// <summary>By a super administrator's password alone, as the console asks for. Who has a second factor is not let in that way.</summary>
    /// <returns>Proof for <see cref="Renew"/>; null: refused.</returns>
    public async ValueTask<AdministratorProof?> ConsoleAsync(string password, IPAddress from, CancellationToken cancel)
    {
        var proof = await store.Authenticator.LoginConsoleAsync(password, from, cancel);
        if (proof is not null) Log.ConsoleOpened(_log, proof.Name, from);
        return proof;
    }

    /// <summary>The caller with the rights of now; null when he is gone, or his password or second factor was changed since.</summary>
    public AdminCaller? Renew(AdministratorProof proof, string origin) => store.Authenticator.Renew(proof) is { } row ? new(row.Name, origin, AdminRights.Of(row)) : null;

    AdminLogin Refuse(string name, string origin, LoginFailure failure)
    {
        // A client asks without the code first and hears that one is wanted: that is no failure.
        if (failure != LoginFailure.CodeNeeded) Log.LoginFailed(_log, Shown(name), origin, failure);
        return new(null, failure switch
        {
            LoginFailure.TooManyFailures => AdminLoginFailure.TooManyFailures,
            LoginFailure.CodeNeeded => AdminLoginFailure.CodeNeeded,
            LoginFailure.WrongCode => AdminLoginFailure.CodeWrong,
            _ => AdminLoginFailure.Refused,
        });
    }

    /// <summary>A name as the log may have it: whoever sent it chose every character.</summary>
    static string Shown(string name) => new([.. name.Take(MaxLoggedName).Select(c => char.IsControl(c) ? '?' : c)]);
}
