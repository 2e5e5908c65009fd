using System.Net.Http.Headers;
using System.Text;

namespace ApplianceMail.AdminClient;

/// <summary>Who asks: the value of the Authorization field, and the second factor's code where one is given.</summary>
public sealed class AdminLogin
{
    AdminLogin(AuthenticationHeaderValue authorization, string? oneTimeCode) => (Authorization, OneTimeCode) = (authorization, oneTimeCode);

    internal AuthenticationHeaderValue Authorization { get; }

    /// <summary>Six digits of the authenticator; null: none. The server takes each code once.</summary>
    internal string? OneTimeCode { get; }

    /// <summary>A token of New-MailToken, or of the access file (RFC 6750).</summary>
    public static AdminLogin WithToken(string token) => new(new AuthenticationHeaderValue("Bearer", token), null);

    /// <summary>An administrator's name and password (RFC 7617).</summary>
    public static AdminLogin WithPassword(string name, string password, string? oneTimeCode = null) =>
        new(new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(name + ":" + password))), oneTimeCode);
}
