using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using ApplianceMail.Admin;
using ApplianceMail.Admin.Administrators;
using ApplianceMail.Mail.Addresses;
using Microsoft.AspNetCore.Http;

namespace ApplianceMail.Web;

/// <summary>
/// Who may use the ADMIN port: the holder of the token file in the data directory (loopback only), administrators by HTTP Basic (RFC 7617) with the
/// second factor in a field of its own, and bearers of tokens (RFC 6750). Requests are counted before anything is looked at that costs time.
/// </summary>
/// <param name="local">Tokens that are good on this machine only, as long as the server runs, with who comes with them.</param>
public sealed class AdminAuthentication(AdminLogins logins, IReadOnlyList<LocalToken> local, TimeProvider time)
{
    /// <summary>The code of the second factor.</summary>
    public const string CodeField = "X-ApplianceMail-Otp";

    /// <summary>What a login with a second factor gets: a bearer token of the session, since each code is good for one login.</summary>
    public const string SessionField = "X-ApplianceMail-Session";

    /// <summary>Requests at once, and a second, from an address of which nobody knows yet who asks. Clients that ask once without a login before each request fit.</summary>
    const int StrangersBurst = 300, StrangersPerSecond = 10;

    /// <summary>Requests at once, and a second, of one administrator: a script that makes thousands of calls is not held up by more than its own calls take.</summary>
    const int AdministratorsBurst = 3000, AdministratorsPerSecond = 200;

    const string CallerItem = "caller";
    readonly (byte[] Hash, LocalToken Token)[] _local = [.. local.Select(t => (SHA256.HashData(Encoding.ASCII.GetBytes(t.Token)), t))];
    readonly RequestLimiter<IPAddress> _strangers = new(StrangersBurst, StrangersPerSecond, time);
    readonly RequestLimiter<string> _administrators = new(AdministratorsBurst, AdministratorsPerSecond, time);

    public static AdminCaller Caller(HttpContext http) => (AdminCaller)http.Items[CallerItem]!;

    internal async ValueTask<object?> FilterAsync(EndpointFilterInvocationContext invocation, EndpointFilterDelegate next)
    {
        var http = invocation.HttpContext;
        var address = http.Connection.RemoteIpAddress ?? IPAddress.None;
        if (IsFromAnotherSite(http)) return AdminProblem.New(StatusCodes.Status403Forbidden, "CrossSiteRequest", "A page of another site asked for this: its requests are refused.").ToResult();
        if (!IsLocal(http, address))
        {
            if (!_strangers.TryTake(ClientNetwork.Of(address), out var wait)) return TooMany(http, wait);
            var login = await LogInAsync(http, address);
            if (login.Caller is not { } caller) return Refuse(http, login.Failure);
            _strangers.GiveBack(ClientNetwork.Of(address));
            if (!_administrators.TryTake(caller.Actor, out wait)) return TooMany(http, wait);
            if (login.Session is { } session) http.Response.Headers[SessionField] = session;
            http.Items[CallerItem] = caller;
        }
        return await next(invocation);
    }

    /// <summary>A browser sends remembered passwords along with whatever another site's page posts, and says in Origin (RFC 6454 §7.3) whose page it was.</summary>
    static bool IsFromAnotherSite(HttpContext http) =>
        http.Request.Headers.Origin.ToString() is { Length: > 0 } origin && !(Uri.TryCreate(origin, UriKind.Absolute, out var site) && site.Authority.Equals(http.Request.Host.Value, StringComparison.OrdinalIgnoreCase));

    bool IsLocal(HttpContext http, IPAddress address)
    {
        if (!IsThisMachine(address, http.Connection.LocalIpAddress) || Credentials(http, "Bearer") is not { } token) return false;
        // Compared as hashes: of equal length, so that time tells nothing.
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(token));
        if (_local.FirstOrDefault(l => CryptographicOperations.FixedTimeEquals(hash, l.Hash)).Token is not { } known) return false;
        http.Items[CallerItem] = new AdminCaller(known.Actor, Origin(address), known.Rights);
        return true;
    }

    /// <summary>Who asks from the very address that he asks at is on this machine: no answer of ours to that address leaves it. So the port needs no loopback address.</summary>
    static bool IsThisMachine(IPAddress from, IPAddress? at) => IPAddress.IsLoopback(from) || from.Equals(at);

    async ValueTask<AdminLogin> LogInAsync(HttpContext http, IPAddress address)
    {
        if (Credentials(http, "Bearer") is { } token) return logins.ByToken(token, Origin(address));
        if (Credentials(http, "Basic") is not { } basic || Decode(basic) is not { } login) return AdminLogin.None;
        string? code = http.Request.Headers[CodeField] is [{ } given] ? given.Trim() : null;
        return await logins.ByPasswordAsync(login.Name, login.Password, code, address, Origin(address), http.RequestAborted);
    }

    static string Origin(IPAddress address) => "HTTP " + (address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address);

    /// <summary>What follows the scheme's name, in any case (RFC 9110 §11.1); null: another scheme, or none.</summary>
    static string? Credentials(HttpContext http, string scheme)
    {
        string field = http.Request.Headers.Authorization.ToString();
        return field.StartsWith(scheme + " ", StringComparison.OrdinalIgnoreCase) ? field[(scheme.Length + 1)..].Trim() : null;
    }

    static (string Name, string Password)? Decode(string credentials)
    {
        var bytes = new byte[credentials.Length];
        if (!Convert.TryFromBase64String(credentials, bytes, out int length)) return null;
        string text = Encoding.UTF8.GetString(bytes, 0, length);
        return text.IndexOf(':') is var colon and > 0 ? (text[..colon], text[(colon + 1)..]) : null;
    }

    /// <summary>RFC 9110 §15.5.2: 401 names every way to log in.</summary>
    IResult Refuse(HttpContext http, AdminLoginFailure failure)
    {
        if (failure == AdminLoginFailure.TooManyFailures)
            return Later(http, logins.BlockTime, "TooManyLoginFailures", "Too many failed logins from this address or for this name: wait until the block ends.");
        string bearer = failure == AdminLoginFailure.BadToken ? "Bearer realm=\"ApplianceMail\", error=\"invalid_token\"" : "Bearer realm=\"ApplianceMail\"";
        http.Response.Headers.WWWAuthenticate = new[] { "Basic realm=\"ApplianceMail\", charset=\"UTF-8\"", bearer };
        var (code, detail) = failure switch
        {
            AdminLoginFailure.CodeNeeded => ("OtpRequired", $"Give the code of the second factor in the field {CodeField}."),
            AdminLoginFailure.CodeWrong => ("OtpRequired", "The code of the second factor is wrong, or was used: give the app's next one."),
            AdminLoginFailure.BadToken => ("NotAuthenticated", "The token is not known, or its time is over, or its administrator is gone. New-MailToken makes a new one."),
            _ => ("NotAuthenticated", "Give an administrator's name and password, or a token."),
        };
        return AdminProblem.New(StatusCodes.Status401Unauthorized, code, detail).ToResult();
    }

    static IResult TooMany(HttpContext http, TimeSpan wait) => Later(http, wait, "TooManyRequests", "Too many requests: wait as long as Retry-After says.");

    static IResult Later(HttpContext http, TimeSpan wait, string code, string detail)
    {
        http.Response.Headers.RetryAfter = Math.Max(1, (long)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        return AdminProblem.New(StatusCodes.Status429TooManyRequests, code, detail).ToResult();
    }
}
