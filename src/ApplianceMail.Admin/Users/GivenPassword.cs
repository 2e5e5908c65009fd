using System.Net;
using ApplianceMail.Store.Directory;

namespace ApplianceMail.Admin.Users;

/// <summary>A user's password that somebody gave to be checked.</summary>
static class GivenPassword
{
    /// <param name="clientAddress">Who gave it; null: not known.</param>
    /// <exception cref="OperationException">MailUserNotFound, ExternalAuthentication, or the address is none.</exception>
    public static async ValueTask<(AccountRow User, PasswordCheck Check)> CheckAsync(AdminContext context, string identity, string password, string? clientAddress, CancellationToken cancel)
    {
        IPAddress? from = null;
        if (clientAddress is not null && !IPAddress.TryParse(clientAddress.Trim(), out from)) throw OperationException.Invalid("ClientAddress", "must be an IP address: 192.0.2.1");
        var user = context.Store.Read(tables => MailUserIdentity.Require(tables, "Identity", identity));
        ExternalPassword.Refuse(user.Address, user.Settings);
        var check = await context.Store.Authenticator.CheckUserAsync(user.Id, password, $"{context.Caller.Actor} ({context.Caller.Origin})", from, cancel);
        // Removed, or made external, a moment ago.
        if (check.Failure == LoginFailure.UnknownUser) context.Store.Read(tables => MailUserIdentity.Require(tables, "Identity", identity));
        return check.Failure == LoginFailure.ExternalAuthentication ? throw ExternalPassword.Refusal(user.Address) : (user, check);
    }

    /// <summary>The user whose password it is.</summary>
    /// <exception cref="OperationException">PasswordWrong, LoginNotAllowed, TooManyLoginFailures.</exception>
    public static AccountRow Require((AccountRow User, PasswordCheck Check) given) => given.Check.Failure switch
    {
        LoginFailure.None => given.User,
        LoginFailure.TooManyFailures => throw TooManyFailures(given.User.Address),
        LoginFailure.NotAllowed or LoginFailure.Expired => throw Refusal("LoginNotAllowed", "The password is right; the user may not log in now. Set-MailUser -Status and Set-MailUserRight change that.", given.User.Address),
        _ => throw Refusal("PasswordWrong", "The password is wrong.", given.User.Address),
    };

    public static OperationException TooManyFailures(string user) => Refusal("TooManyLoginFailures", "It was wrong too often: wait until the block ends.", user);

    /// <summary>The caller did nothing beyond his rights, and whoever fills in a site's form could write the journal full.</summary>
    public static OperationException Refusal(string code, string message, string user) => new(RefusalKind.Forbidden, code, message) { Target = user, IsAudited = false };
}
