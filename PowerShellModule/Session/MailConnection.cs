using ApplianceMail.AdminClient;
using ApplianceMail.AdminClient.Json;
using ApplianceMail.PowerShell.Commands;

namespace ApplianceMail.PowerShell.Session;

/// <summary>A connection to a server. To one on this machine it finds its way again after the server was started anew, with another token.</summary>
public sealed class MailConnection : IDisposable
{
    readonly string? _dataDirectory;
    AdminClient.AdminClient _client;
    string? _token;

    MailConnection(AdminClient.AdminClient client, string user) => (_client, User) = (client, user);

    MailConnection(string dataDirectory, AdminAccess access) : this(new AdminClient.AdminClient(access), "local") => (_dataDirectory, _token) = (dataDirectory, access.Token);

    public Uri Uri => _client.Uri;

    /// <summary>The administrator's name; "local" for the owner of the server's data directory.</summary>
    public string User { get; }

    /// <summary>The server's version; null until it has answered, or where it does not tell.</summary>
    public string? Version { get; private set; }

    /// <exception cref="AdminClientException">No server runs there, or this user may not use it.</exception>
    public static MailConnection Local(string dataDirectory) => new(dataDirectory, AdminAccess.Read(dataDirectory));

    public static MailConnection Remote(Uri uri, string user, AdminLogin login, ServerTrust trust) => new(new AdminClient.AdminClient(uri, login, trust), user);

    /// <summary>Asks the server who it is, so that a wrong password is seen at once. A role that may not ask that is connected all the same.</summary>
    /// <exception cref="AdminClientException">The server cannot be reached, or refuses the login.</exception>
    public void SignIn()
    {
        var response = Task.Run(() => RunAsync("Get-MailServer", "{}", false, null, CancellationToken.None)).GetAwaiter().GetResult();
        var answer = Parse(response.Json);
        if (answer is null || !(answer.Contains("result") || answer.Contains("code"))) throw new AdminClientException("AnswerNotUnderstood", $"What answers at {Uri} is no ADMIN port of ApplianceMail.");
        if (response.Status is 401 or 429) throw new AdminClientException(answer.Text("code") ?? "NotAuthenticated", answer.Text("detail") ?? "The server refused the login.");
    }

    static JsonObject? Parse(string json)
    {
        try
        {
            return JsonReader.Read(json) as JsonObject;
        }
        catch (FormatException)
        {
            return null;
        }
    }

    public ResultObject Describe() => new(["ApplianceMail.Connection"], new JsonObject { { "uri", Uri.ToString() }, { "user", User }, { "version", Version } });

    /// <summary>Runs an operation, see <see cref="AdminClient.AdminClient.RunAsync(string, string, bool, IProgress{AdminProgress}?, CancellationToken)"/>.</summary>
    public async Task<AdminResponse> RunAsync(string operation, string parameters, bool preview, IProgress<AdminProgress>? progress, CancellationToken cancel)
    {
        try
        {
            var response = await _client.RunAsync(operation, parameters, preview, progress, cancel).ConfigureAwait(false);
            if (response.Status == 401 && TryFindAgain()) response = await _client.RunAsync(operation, parameters, preview, progress, cancel).ConfigureAwait(false);
            Version = response.Version;
            return response;
        }
        // Nothing was sent: the old port is closed, or its certificate is another one.
        catch (AdminClientException e) when (e.Code is "ServerNotReached" or "CertificateNotTrusted" && TryFindAgain())
        {
            return await _client.RunAsync(operation, parameters, preview, progress, cancel).ConfigureAwait(false);
        }
    }

    public void Dispose() => _client.Dispose();

    /// <summary>True when the server on this machine has another access file by now, and the client uses it.</summary>
    bool TryFindAgain()
    {
        if (_dataDirectory is null) return false;
        try
        {
            var access = AdminAccess.Read(_dataDirectory);
            if (access.Token == _token) return false;
            _client.Dispose();
            (_client, _token) = (new AdminClient.AdminClient(access), access.Token);
            return true;
        }
        catch (AdminClientException)
        {
            // Gone for now: the first answer is the one to show.
            return false;
        }
    }
}
