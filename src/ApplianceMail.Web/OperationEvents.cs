using System.Text.Json;
using System.Threading.Channels;
using ApplianceMail.Admin;
using Microsoft.AspNetCore.Http;

namespace ApplianceMail.Web;

/// <summary>
/// An operation's run as server-sent events, for clients that ask with <c>Accept: text/event-stream</c>: <c>progress</c> events, then one
/// <c>result</c> (the outcome) or <c>problem</c> (as the problem document) and the end.
/// </summary>
static class OperationEvents
{
    public const string ContentType = "text/event-stream";

    /// <summary>Silence for so long gets a comment line: proxies close connections that look dead, many after 30 to 60 seconds.</summary>
    static readonly TimeSpan s_heartbeat = TimeSpan.FromSeconds(15);

    public static bool AreWanted(HttpRequest request) => request.Headers.Accept.ToString().Contains(ContentType, StringComparison.OrdinalIgnoreCase);

    public static async Task WriteAsync(HttpContext http, Func<IProgress<OperationProgress>, Task<OperationOutcome>> run)
    {
        http.Response.ContentType = ContentType;
        var progress = new LatestProgress();
        var running = RunAsync(run, progress);
        while (await NextAsync(progress, http.RequestAborted) is { } step)
            await WriteAsync(http, step.Report is { } report ? Event("progress", report) : ": \n\n");
        await WriteAsync(http, await running);
    }

    /// <summary>The last event, whatever happened.</summary>
    static async Task<string> RunAsync(Func<IProgress<OperationProgress>, Task<OperationOutcome>> run, LatestProgress progress)
    {
        try
        {
            return Event("result", await run(progress));
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            return Event("problem", AdminProblem.Describe(e));
        }
        finally
        {
            progress.End();
        }
    }

    /// <summary>The next report, or none for a heartbeat; null when the operation has ended.</summary>
    static async ValueTask<Step?> NextAsync(LatestProgress progress, CancellationToken cancel)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(s_heartbeat);
        try
        {
            return await progress.Reader.WaitToReadAsync(patience.Token) && progress.Reader.TryRead(out var report) ? new Step(report) : null;
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return new Step(null);
        }
    }

    static async Task WriteAsync(HttpContext http, string text)
    {
        await http.Response.WriteAsync(text, http.RequestAborted);
        await http.Response.Body.FlushAsync(http.RequestAborted);
    }

    // JSON as it is written here has no line end, so one data line holds it.
    static string Event(string name, object data) => $"event: {name}\ndata: {JsonSerializer.Serialize(data, OperationCatalog.Json)}\n\n";

    readonly record struct Step(OperationProgress? Report);

    /// <summary>Keeps the newest report only: a slow client hears less, and the operation waits for nobody.</summary>
    sealed class LatestProgress : IProgress<OperationProgress>
    {
        readonly Channel<OperationProgress> _channel = Channel.CreateBounded<OperationProgress>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest });

        public ChannelReader<OperationProgress> Reader => _channel.Reader;

        public void Report(OperationProgress value) => _channel.Writer.TryWrite(value);

        public void End() => _channel.Writer.TryComplete();
    }
}
