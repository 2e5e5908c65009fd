using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace ApplianceMail.AdminClient;

/// <summary>A client of the ADMIN port: JSON over HTTPS. References nothing, so that PowerShell 5.1 can load it.</summary>
public sealed class AdminClient : IDisposable
{
    readonly HttpClient _http;

    /// <summary>For the server on this machine.</summary>
    public AdminClient(AdminAccess access)
    {
        var handler = new HttpClientHandler { UseProxy = false, ServerCertificateCustomValidationCallback = (_, certificate, _, _) => Matches(certificate, access.Certificate) };
        // Hashing a password or importing thousands of users takes seconds, not minutes.
        _http = new HttpClient(handler) { BaseAddress = access.Uri, Timeout = TimeSpan.FromMinutes(5) };
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", access.Token);
    }

    /// <summary>Runs an operation.</summary>
    /// <param name="parameters">A JSON object.</param>
    /// <param name="preview">True: the server only says what would change.</param>
    /// <exception cref="AdminClientException">The server cannot be reached.</exception>
    public async Task<AdminResponse> RunAsync(string operation, string parameters, bool preview, CancellationToken cancel)
    {
        using var content = new StringContent(parameters, Encoding.UTF8, "application/json");
        var path = new Uri("api/v1/admin/" + Uri.EscapeDataString(operation) + (preview ? "?preview=true" : ""), UriKind.Relative);
        try
        {
            using var response = await _http.PostAsync(path, content, cancel).ConfigureAwait(false);
            return new AdminResponse((int)response.StatusCode, await response.Content.ReadAsStringAsync().ConfigureAwait(false));
        }
        catch (HttpRequestException e)
        {
            throw new AdminClientException("ServerNotReached", $"The server at {_http.BaseAddress} does not answer: {(e.InnerException ?? e).Message}", e);
        }
        catch (TaskCanceledException e) when (!cancel.IsCancellationRequested)
        {
            throw new AdminClientException("ServerNotReached", $"The server at {_http.BaseAddress} did not answer within {_http.Timeout.TotalMinutes:0} minutes.", e);
        }
    }

    public void Dispose() => _http.Dispose();

    static bool Matches(X509Certificate2? certificate, string wanted)
    {
        if (certificate is null) return false;
        using var sha = SHA256.Create();
        return string.Concat(sha.ComputeHash(certificate.RawData).Select(b => b.ToString("x2", System.Globalization.CultureInfo.InvariantCulture))) == wanted;
    }
}
