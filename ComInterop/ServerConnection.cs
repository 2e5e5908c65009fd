using System.Collections.Concurrent;
using System.Text;
using ApplianceMail.AdminClient;
using ApplianceMail.AdminClient.Json;

namespace ApplianceMail.ComInterop;

/// <summary>
/// The way to the server: one for all objects of the process that use the same access file, because a site makes an object for each page.
/// The file is looked at before each call: a server that was started again has another token, and perhaps another port.
/// </summary>
sealed class ServerConnection
{
    static readonly TimeSpan s_pause = TimeSpan.FromSeconds(1);

    static readonly ConcurrentDictionary<string, ServerConnection> s_all = new(StringComparer.Ordinal);

    readonly Lock _lock = new();
    readonly string _path;
    Opened? _opened;

    ServerConnection(string path) => _path = path;

    /// <summary>Asks as the process, on a thread of its pool. A thread of classic ASP acts as the page's visitor, who has no right to the access file; and a thread with a context would wait for itself.</summary>
    /// <param name="directory">What InitControl was given; empty: the server on this machine.</param>
    /// <exception cref="AdminClientException">The directory cannot be one, or what is asked fails.</exception>
    /// <exception cref="FormatException">What answers is no server.</exception>
    public static T Ask<T>(string directory, Func<ServerConnection, Task<T>> what) => Task.Run(() => what(Of(directory))).GetAwaiter().GetResult();

    static ServerConnection Of(string directory)
    {
        try
        {
            return s_all.GetOrAdd(Path.GetFullPath(AutomationAccess.PathOf(directory)), path => new ServerConnection(path));
        }
        catch (Exception e) when (e is ArgumentException or IOException or NotSupportedException)
        {
            throw new AdminClientException("ServerNotRunning", $"'{directory}' is no directory: {e.Message}", e);
        }
    }

    /// <summary>What GetFolderMsgCount returns where it fails.</summary>
    /// <exception cref="AdminClientException">There is no access file that can be read.</exception>
    public string FailedCount => Open().Access.FailedCount;

    /// <summary>Runs an operation.</summary>
    /// <param name="time">Of the member that wants it.</param>
    /// <exception cref="AdminClientException">The server cannot be reached, or not in time.</exception>
    /// <exception cref="FormatException">What answers is no server.</exception>
    public async Task<Answer> RunAsync(string operation, JsonObject parameters, CallTime time)
    {
        var text = JsonWriter.Write(parameters);
        if (Encoding.UTF8.GetByteCount(text) > AdminClient.AdminClient.MaxRequestBytes) return new Answer("InvalidParameter", new() { ["detail"] = "What was given is longer than the server takes." }, "");
        bool isRenewed = false;
        while (true)
        {
            var opened = Open();
            var answer = await AskAsync(opened, operation, text, time);
            // The server was started again meanwhile, and knows another token; the file's time may be the same on a coarse clock.
            if (answer.Refusal == "NotAuthenticated" && !isRenewed && Open(anew: true).Access.Token != opened.Access.Token) isRenewed = true;
            // A site on another machine that calls without a pause: the server has done nothing, and takes more in a second.
            else if (answer.Refusal == "TooManyRequests" && time.Left > s_pause) await Task.Delay(s_pause);
            else return answer;
        }
    }

    async Task<Answer> AskAsync(Opened opened, string operation, string text, CallTime time)
    {
        using var end = new CancellationTokenSource(time.Left);
        try
        {
            return Understand(await opened.Client.RunAsync(operation, text, preview: false, end.Token));
        }
        catch (OperationCanceledException e)
        {
            throw new AdminClientException("ServerNotReached", $"The server at {opened.Access.Uri} did not answer in {CallTime.Patience.TotalSeconds:0} seconds.", e);
        }
        catch (AdminClientException)
        {
            // It may be somewhere else by now.
            lock (_lock) _opened = _opened is { } known && known.Client == opened.Client ? known with { Written = null } : _opened;
            throw;
        }
    }

    static Answer Understand(AdminResponse response)
    {
        var json = JsonReader.Read(response.Json) as JsonObject ?? throw new FormatException("The answer is no JSON object.");
        return new Answer(response.IsDone ? null : json.Text("code") ?? "InternalError", json, response.Json);
    }

    /// <param name="anew">The file is read whatever its time.</param>
    Opened Open(bool anew = false)
    {
        lock (_lock)
        {
            var written = Written();
            if (!anew && _opened is { } open && open.Written == written && written is not null) return open;
            var access = AutomationAccess.Read(_path);
            if (_opened is { } same && same.Access.ToString() == access.ToString()) return _opened = same with { Written = written };
            var trust = access.Certificate.Length == 0 ? ServerTrust.Machine : ServerTrust.Pin(access.Certificate);
            // Sites go on where the server was updated first: the members' few operations stay as they are.
            var client = new AdminClient.AdminClient(access.Uri, AdminLogin.WithToken(access.Token), trust, CallTime.Patience) { TakesNewerServers = true };
            // The one before may have calls under way: its connections close when they idle.
            return _opened = new Opened(written, access, client);
        }
    }

    /// <summary>When the file was written; null: there is none, or it cannot be looked at, and who reads it is told why.</summary>
    DateTime? Written()
    {
        try
        {
            return File.Exists(_path) ? File.GetLastWriteTimeUtc(_path) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    sealed record Opened(DateTime? Written, AutomationAccess Access, AdminClient.AdminClient Client);
}

/// <summary>What the server said.</summary>
/// <param name="Refusal">The stable word of a refusal; null: it was done.</param>
/// <param name="Json">The outcome, or the problem.</param>
sealed record Answer(string? Refusal, JsonObject Json, string Text)
{
    /// <summary>The reason of a refusal, for people; empty: it was done.</summary>
    public string Detail => Refusal is null ? "" : $"{Refusal}: {Json.Text("detail")}";

    /// <summary>The rows of a query.</summary>
    public IEnumerable<JsonObject> Rows => Json.List("result").OfType<JsonObject>();
}
