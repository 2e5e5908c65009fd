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
        var check = await context.Store.Authenticator.CheckUserAsync(user.Id, password, from, cancel);
        // Removed, or made external, a moment ago.
        if (check.Failure == LoginFailure.UnknownUser) context.Store.Read(tables => MailUserIdentity.Require(tables, "Identity", identity));
        return check.Failure == LoginFailure.ExternalAuthentication ? throw ExternalPassword.Refusal(user.Address) : (user, check);
    }
}
