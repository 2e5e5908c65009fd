using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace ApplianceMail.AdminClient;

/// <summary>A client of the ADMIN port: JSON over HTTPS. References nothing, so that PowerShell 5.1 can load it.</summary>
public sealed class AdminClient : IDisposable
{
    /// <summary>Longest time without a sign of the server: hashing a password or importing thousands of users takes seconds, not minutes.</summary>
    public static readonly TimeSpan DefaultPatience = TimeSpan.FromMinutes(5);

    /// <summary>Longest request in bytes, as the ADMIN port has it: it hangs up on a longer one, which would look as if the server were down.</summary>
    public const int MaxRequestBytes = 8 * 1024 * 1024;

    /// <summary>Largest answer in bytes: the configuration of a large server has some tens of megabytes.</summary>
    const long MaxAnswerBytes = 256 * 1024 * 1024;

    const string VersionHeader = "X-ApplianceMail-Version";
    const string OneTimeCodeHeader = "X-ApplianceMail-Otp";

    /// <summary>Has the token of a session, since each code is good for one login.</summary>
    const string SessionHeader = "X-ApplianceMail-Session";

    readonly HttpClient _http;
    readonly ServerTrust _trust;

    /// <summary>The version of the server that may be asked; empty: it tells none. Null: it has not been looked at.</summary>
    string? _met;

    /// <summary>For the server on this machine.</summary>
    public AdminClient(AdminAccess access) : this(access.Uri, AdminLogin.WithToken(access.Token), ServerTrust.Pin(access.Certificate))
    {
    }

    /// <summary>For any server.</summary>
    /// <param name="patience">Null: <see cref="DefaultPatience"/>.</param>
    public AdminClient(Uri uri, AdminLogin login, ServerTrust trust, TimeSpan? patience = null)
    {
        AllowTls12();
        Patience = patience ?? DefaultPatience;
        _trust = trust.Copy();
        // Straight to the server: a proxy would see nothing but TLS, and a redirection would get the password.
        var handler = new HttpClientHandler
        {
            UseProxy = false,
            AllowAutoRedirect = false,
            UseCookies = false,
            ServerCertificateCustomValidationCallback = (_, certificate, _, errors) => _trust.Accepts(certificate, errors),
        };
        _http = new HttpClient(handler) { BaseAddress = uri, Timeout = Patience, MaxResponseContentBufferSize = MaxAnswerBytes };
        _http.DefaultRequestHeaders.Authorization = login.Authorization;
        if (login.OneTimeCode is { } code) _http.DefaultRequestHeaders.Add(OneTimeCodeHeader, code);
    }

    /// <summary>Longest time without a sign of the server.</summary>
    public TimeSpan Patience { get; }

    /// <summary>True: a server that is newer is talked to all the same; false (the default): it is refused. For callers whose few operations stay as they are.</summary>
    public bool TakesNewerServers { get; init; }

    /// <summary>The ADMIN port's root.</summary>
    public Uri Uri => _http.BaseAddress!;

    /// <summary>Runs an operation.</summary>
    /// <param name="parameters">A JSON object.</param>
    /// <param name="preview">True: the server only says what would change.</param>
    /// <exception cref="AdminClientException">The server cannot be reached, or is newer than this client; or the parameters are longer than <see cref="MaxRequestBytes"/>.</exception>
    public Task<AdminResponse> RunAsync(string operation, string parameters, bool preview, CancellationToken cancel) => RunAsync(operation, parameters, preview, null, cancel);

    /// <summary>Runs an operation that may take long.</summary>
    /// <param name="progress">Told how far it is; null: nobody wants to know.</param>
    /// <exception cref="AdminClientException">The server cannot be reached, or is newer than this client; or the parameters are longer than <see cref="MaxRequestBytes"/>.</exception>
    public async Task<AdminResponse> RunAsync(string operation, string parameters, bool preview, IProgress<AdminProgress>? progress, CancellationToken cancel)
    {
        if (Encoding.UTF8.GetByteCount(parameters) > MaxRequestBytes)
            throw new AdminClientException("BodyTooLarge", FormattableString.Invariant($"What was given has more than {MaxRequestBytes:N0} bytes, and the server takes no more at once: do the work in several steps."));
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(Patience);
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("api/v1/admin/" + Uri.EscapeDataString(operation) + (preview ? "?preview=true" : ""), UriKind.Relative));
        request.Content = new StringContent(parameters, Encoding.UTF8, "application/json");
        if (progress is not null) request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/event-stream"));
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        try
        {
            if (!TakesNewerServers && _met is null) await MeetAsync(patience.Token).ConfigureAwait(false);
            var completion = progress is null ? HttpCompletionOption.ResponseContentRead : HttpCompletionOption.ResponseHeadersRead;
            using var response = await _http.SendAsync(request, completion, patience.Token).ConfigureAwait(false);
            // .NET Framework's streams do not look at the token.
            using var stop = patience.Token.Register(response.Dispose);
            return await ReadAsync(response, () => patience.CancelAfter(Patience), progress).ConfigureAwait(false);
        }
        catch (Exception e) when (e is HttpRequestException or IOException or OperationCanceledException or ObjectDisposedException or FormatException)
        {
            if (cancel.IsCancellationRequested) throw new OperationCanceledException("Stopped.", e, cancel);
            throw Explain(e);
        }
    }

    public void Dispose() => _http.Dispose();

    /// <summary>Asks what needs no login: a newer server is refused before it has done anything.</summary>
    async Task MeetAsync(CancellationToken cancel)
    {
        using var response = await _http.GetAsync(new Uri("livez", UriKind.Relative), cancel).ConfigureAwait(false);
        var version = Field(response, VersionHeader);
        ProductVersion.Check(version);
        _met = version ?? "";
    }

    async Task<AdminResponse> ReadAsync(HttpResponseMessage response, Action alive, IProgress<AdminProgress>? progress)
    {
        string? version = Field(response, VersionHeader);
        // Another one has taken its place: it has done this, and is asked before the next.
        if ((version ?? "") != _met) _met = null;
        if (Field(response, SessionHeader) is { } session)
        {
            _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", session);
            _http.DefaultRequestHeaders.Remove(OneTimeCodeHeader);
        }
        if (response.Content.Headers.ContentType?.MediaType != "text/event-stream")
            return new AdminResponse((int)response.StatusCode, await response.Content.ReadAsStringAsync().ConfigureAwait(false)) { Version = version };
        var (status, json) = await EventStream.ReadAsync(await response.Content.ReadAsStreamAsync().ConfigureAwait(false), alive, progress).ConfigureAwait(false);
        return new AdminResponse(status, json) { Version = version };
    }

    static string? Field(HttpResponseMessage response, string name) => response.Headers.TryGetValues(name, out var values) ? values.FirstOrDefault() : null;

    AdminClientException Explain(Exception e)
    {
        if (_trust.Refused is { } hash)
            return new("CertificateNotTrusted", $"The certificate of {Uri} is not trusted; its SHA-256 is {hash}. Where that is the one you know, name it as the certificate's hash; where the network is your own, skip the check.", e);
        if (e is OperationCanceledException or ObjectDisposedException) return new("ServerNotReached", $"The server at {Uri} gave no sign for {Patience.TotalSeconds:0} seconds.", e);
        if (e is FormatException) return new("AnswerNotUnderstood", $"What answers at {Uri} is no ADMIN port: {e.Message}", e);
        return new("ServerNotReached", $"The server at {Uri} does not answer: {e.GetBaseException().Message}", e);
    }

    /// <summary>Windows PowerShell 5.1 offers TLS 1.0 only on machines with old settings; zero leaves the choice to Windows.</summary>
    static void AllowTls12()
    {
        if (ServicePointManager.SecurityProtocol != 0) ServicePointManager.SecurityProtocol |= SecurityProtocolType.Tls12;
    }
}
