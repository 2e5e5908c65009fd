using System.Net;
using System.Security.Cryptography;
using System.Text;
using ApplianceMail.Admin;
using ApplianceMail.Store.Directory;
using Microsoft.AspNetCore.Http;

namespace ApplianceMail.Web;

/// <summary>Who may use the ADMIN port: the holder of the token file in the data directory (loopback only), and administrators by HTTP Basic (RFC 7617) over TLS.</summary>
public sealed class AdminAuthentication(Authenticator authenticator, string localToken)
{
    const string CallerItem = "caller";
    readonly byte[] _token = Encoding.ASCII.GetBytes(localToken);

    public static AdminCaller Caller(HttpContext http) => (AdminCaller)http.Items[CallerItem]!;

    internal async ValueTask<object?> FilterAsync(EndpointFilterInvocationContext invocation, EndpointFilterDelegate next)
    {
        var http = invocation.HttpContext;
        if (await FindAsync(http) is not var (actor, rights))
        {
            http.Response.Headers.WWWAuthenticate = "Basic realm=\"ApplianceMail\", charset=\"UTF-8\"";
            return AdminProblem.Problem(StatusCodes.Status401Unauthorized, "NotAuthenticated", "Give an administrator's name and password, or the local token.");
        }
        http.Items[CallerItem] = new AdminCaller(actor, "HTTP " + http.Connection.RemoteIpAddress, rights);
        return await next(invocation);
    }

    async ValueTask<(string Actor, AdminRights Rights)?> FindAsync(HttpContext http)
    {
        var address = http.Connection.RemoteIpAddress ?? IPAddress.None;
        string header = http.Request.Headers.Authorization.ToString();
        if (header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase))
            return IPAddress.IsLoopback(address) && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(header[7..].Trim()), _token) ? ("local", AdminRights.All) : null;
        if (!header.StartsWith("Basic ", StringComparison.OrdinalIgnoreCase) || Decode(header[6..]) is not { } login) return null;
        return await authenticator.LoginAdministratorAsync(login.Name, login.Password, address, http.RequestAborted) is { } administrator ? (administrator.Name, AdminRights.Of(administrator)) : null;
    }

    static (string Name, string Password)? Decode(string credentials)
    {
        var bytes = new byte[credentials.Length];
        if (!Convert.TryFromBase64String(credentials.Trim(), bytes, out int length)) return null;
        string text = Encoding.UTF8.GetString(bytes, 0, length);
        return text.IndexOf(':') is var colon and > 0 ? (text[..colon], text[(colon + 1)..]) : null;
    }
}
