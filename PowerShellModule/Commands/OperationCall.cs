using System.Collections.Concurrent;
using System.Management.Automation;
using ApplianceMail.AdminClient;
using ApplianceMail.AdminClient.Json;

namespace ApplianceMail.PowerShell.Commands;

/// <summary>One call of an operation, from parameters to objects: all that is the same for every cmdlet, and testable without PowerShell.</summary>
/// <param name="Operation">Its name in the catalogue.</param>
/// <param name="TypeName">The result's type name.</param>
/// <param name="IsQuery">True: it only reads, and nobody is asked.</param>
/// <param name="IsSilent">True: the result is written only for -PassThru.</param>
/// <param name="PassThru">True: -PassThru was given.</param>
public sealed record OperationCall(string Operation, string TypeName, bool IsQuery, bool IsSilent, bool PassThru)
{
    /// <summary>Parameters with which an operation was called already: of several rows that name the same, the first one did it.</summary>
    readonly HashSet<string> _done = new(StringComparer.Ordinal);

    /// <summary>True: the same parameters are sent once for each pipeline.</summary>
    public bool SkipRepeats { get; init; }

    /// <summary>Runs it for one set of parameters.</summary>
    /// <param name="target">What it is about, for people; null: the server.</param>
    public void Run(ICommandHost host, RunOperation run, JsonObject parameters, string? target, CancellationToken cancel)
    {
        string json = JsonWriter.Write(parameters);
        if (SkipRepeats && !_done.Add(json)) return;
        try
        {
            bool preview = false;
            if (IsQuery || Asked(host, run, json, target, cancel, out preview)) Show(host, Send(host, run, json, preview, cancel), preview, target);
        }
        catch (AdminClientException e)
        {
            host.WriteProblem(new(e.Code, e.Message, CategoryOf(e.Code), target, EndsPipeline: true));
        }
    }

    /// <summary>True when it shall be sent; a preview only, where -WhatIf was given.</summary>
    bool Asked(ICommandHost host, RunOperation run, string json, string? target, CancellationToken cancel, out bool preview)
    {
        preview = false;
        string subject = target ?? "the mail server", question = $"{Operation}: {subject}?";
        // Who is asked shall know what it means; and nobody is asked about what is refused anyway.
        if (host.WillAsk)
        {
            var response = Send(host, run, json, preview: true, cancel);
            if (!response.IsDone || Parse(response.Json) is not { } outcome)
            {
                Show(host, response, preview: true, target);
                return false;
            }
            question = string.Join("\n", ChangeText.Impact(outcome).Prepend(question));
        }
        bool go = host.ShouldProcess($"Performing the operation \"{Operation}\" on target \"{subject}\".", question, out var reason);
        preview = !go && reason == ShouldProcessReason.WhatIf;
        return go || preview;
    }

    AdminResponse Send(ICommandHost host, RunOperation run, string json, bool preview, CancellationToken cancel)
    {
        // PowerShell takes progress only from its own thread: this one.
        using var reports = new BlockingCollection<AdminProgress>();
        var task = Task.Run(
            async () =>
            {
                try
                {
                    return await run(Operation, json, preview, IsQuery ? null : new Reports(reports), cancel).ConfigureAwait(false);
                }
                finally
                {
                    reports.CompleteAdding();
                }
            },
            CancellationToken.None);
        foreach (var report in reports.GetConsumingEnumerable()) host.WriteProgress(report);
        return task.GetAwaiter().GetResult();
    }

    void Show(ICommandHost host, AdminResponse response, bool preview, string? target)
    {
        if (Parse(response.Json) is not { } json)
        {
            host.WriteProblem(new("AnswerNotUnderstood", $"The server answered with status {response.Status} and what is no JSON object.", ErrorCategory.InvalidData, target, EndsPipeline: true));
            return;
        }
        if (!response.IsDone)
        {
            string code = json.Text("code") ?? "HttpStatus" + response.Status;
            host.WriteProblem(new(code, json.Text("detail") ?? $"The server answered with status {response.Status}.", CategoryOf(response.Status, code), target, EndsPipeline: response.Status is 401 or 429 or 503));
            return;
        }
        if (preview) ShowPreview(host, json, target);
        else ShowResult(host, json);
    }

    void ShowResult(ICommandHost host, JsonObject outcome)
    {
        foreach (var change in outcome.List("changes").OfType<JsonObject>()) host.WriteDetail(ChangeText.Line(change));
        if (outcome.Number("changeId") is > 0 and var id) host.WriteDetail($"Undo-MailChange {id} takes it back.");
        var results = (outcome["result"] is List<object?> list ? list.OfType<JsonObject>() : outcome["result"] is JsonObject one ? [one] : []).Select(r => ResultShape.Of(TypeName, r));
        foreach (var result in results)
            // A password that nobody sees would be lost for good.
            if (!IsSilent || PassThru || ResultShape.HasSecret(result.Members)) host.WriteResult(result);
    }

    void ShowPreview(ICommandHost host, JsonObject outcome, string? target)
    {
        foreach (var line in ChangeText.Preview(outcome)) host.WriteLine(line);
        if (!PassThru) return;
        var members = new JsonObject { { "operation", Operation }, { "target", target } };
        foreach (var member in outcome.Object("impact") ?? []) members[member.Key] = member.Value;
        members["changes"] = outcome["changes"];
        host.WriteResult(new(["ApplianceMail.MailChangePreview"], members));
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

    static ErrorCategory CategoryOf(int status, string code) => status switch
    {
        400 or 413 or 415 => ErrorCategory.InvalidArgument,
        401 => ErrorCategory.AuthenticationError,
        403 => ErrorCategory.PermissionDenied,
        404 => ErrorCategory.ObjectNotFound,
        409 when code.EndsWith("Exists", StringComparison.Ordinal) => ErrorCategory.ResourceExists,
        409 => ErrorCategory.InvalidOperation,
        429 => ErrorCategory.LimitsExceeded,
        503 => ErrorCategory.ResourceUnavailable,
        _ => ErrorCategory.NotSpecified,
    };

    static ErrorCategory CategoryOf(string code) => code switch
    {
        "CertificateNotTrusted" or "ServerNewer" => ErrorCategory.SecurityError,
        "AnswerIncomplete" or "AnswerNotUnderstood" => ErrorCategory.InvalidData,
        _ => ErrorCategory.ConnectionError,
    };

    /// <summary>Hands each report on at once, on whatever thread it comes.</summary>
    sealed class Reports(BlockingCollection<AdminProgress> reports) : IProgress<AdminProgress>
    {
        public void Report(AdminProgress value) => reports.Add(value);
    }
}
