using System.Collections.Concurrent;
using System.Diagnostics;
using ApplianceMail.AdminClient;
using ApplianceMail.AdminClient.Json;

namespace ApplianceMail.ComInterop;

/// <summary>
/// The way to the server: one for all objects of the process that use the same access file, because a site makes an object for each page.
/// The file is looked at before each call: a server that was started again has another token, and perhaps another port.
/// </summary>
sealed class ServerConnection
{
    /// <summary>Longest call: a page that waits longer is given up by its reader. A password's hash takes 0.1 s of it.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(8);

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
    public static T Ask<T>(string directory, Func<ServerConnection, T> what) => Task.Run(() => what(Of(directory))).GetAwaiter().GetResult();

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

    /// <summary>Runs an operation and waits for its end.</summary>
    /// <exception cref="AdminClientException">The server cannot be reached.</exception>
    /// <exception cref="FormatException">What answers is no server.</exception>
    public Answer Run(string operation, JsonObject parameters)
    {
        var text = JsonWriter.Write(parameters);
        var waited = Stopwatch.StartNew();
        while (true)
        {
            var opened = Open();
            var answer = Understand(opened.Client.RunAsync(operation, text, preview: false, CancellationToken.None).GetAwaiter().GetResult());
            // The server was started again meanwhile, and knows another token.
            if (answer.Refusal == "NotAuthenticated" && Open() != opened) continue;
            // A site on another machine that calls without a pause: the server has done nothing, and takes more in a second.
            if (answer.Refusal != "TooManyRequests" || waited.Elapsed > Patience - s_pause) return answer;
            Thread.Sleep(s_pause);
        }
    }

    static Answer Understand(AdminResponse response)
    {
        var json = JsonReader.Read(response.Json) as JsonObject ?? throw new FormatException("The answer is no JSON object.");
        return new Answer(response.IsDone ? null : json.Text("code") ?? "InternalError", json, response.Json);
    }

    Opened Open()
    {
        lock (_lock)
        {
            var written = Written();
            if (_opened is { } open && open.Written == written && written is not null) return open;
            var access = AutomationAccess.Read(_path);
            var trust = access.Certificate.Length == 0 ? ServerTrust.Machine : ServerTrust.Pin(access.Certificate);
            // The one before may have calls under way: its connections close when they idle.
            return _opened = new Opened(written, access, new AdminClient.AdminClient(access.Uri, AdminLogin.WithToken(access.Token), trust, Patience));
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
