using ApplianceMail.Store.Directory;

namespace ApplianceMail.Admin.Users;

/// <summary>Passwords of external users are another directory's: here they are neither set nor checked.</summary>
static class ExternalPassword
{
    /// <exception cref="OperationException">ExternalAuthentication.</exception>
    public static void Refuse(string address, AccountSettings settings)
    {
        if (settings.AuthenticationSource == AuthenticationSource.External) throw Refusal(address);
    }

    public static OperationException Refusal(string address) => new(
        RefusalKind.Conflict, "ExternalAuthentication", $"The password of {address} is another directory's, and is changed and checked there. Set-MailUser -AuthenticationSource Internal keeps one here.");
}
