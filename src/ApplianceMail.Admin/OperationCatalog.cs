using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using ApplianceMail.Admin.Administrators;
using ApplianceMail.Admin.Server;
using ApplianceMail.Store;
using ApplianceMail.Store.Journal;
using ApplianceMail.Transport;
using Microsoft.Extensions.Logging;

namespace ApplianceMail.Admin;

/// <summary>All operations, and the only way in for every surface: parameters, rights, transaction, journal and log are done here, once.</summary>
/// <param name="services">The running services; null where none run.</param>
public sealed class OperationCatalog(MailStore store, IMailServices? services, TimeProvider time, ILoggerFactory loggers)
{
    /// <summary>The form of parameters and results: names in camelCase, unknown ones refused, enumerations by name.</summary>
    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        // Also in another case of letters: what a proxy checked and what is done here could be two values.
        AllowDuplicateProperties = false,
        RespectNullableAnnotations = true,
        NumberHandling = JsonNumberHandling.Strict,
        // People's names and sentences stay readable: no answer is part of a web page.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(namingPolicy: null, allowIntegerValues: false) },
    };

    /// <summary>How mail moves; null where no services run.</summary>
    public MailFlow? Flow { get; init; }

    readonly ILogger _log = loggers.CreateLogger<OperationCatalog>();

    /// <summary>Every operation by name, in any case of letters.</summary>
    public static IReadOnlyDictionary<string, OperationDescription> Operations { get; } =
        typeof(Operation).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(Operation)) && !t.IsAbstract).Select(OperationDescription.Of)
            .OrderBy(o => o.Name, StringComparer.Ordinal).ToDictionary(o => o.Name, StringComparer.OrdinalIgnoreCase);

    /// <summary>Runs an operation.</summary>
    /// <param name="parameters">A JSON object; names in any case of letters.</param>
    /// <param name="preview">True: nothing is kept; the outcome says what would have changed.</param>
    /// <param name="progress">Hears how far long work is; null: nobody.</param>
    /// <exception cref="OperationException">It was refused; nothing was changed.</exception>
    /// <exception cref="StoreUnavailableException">Disk or database failed; nothing was acknowledged.</exception>
    public async Task<OperationOutcome> RunAsync(
        string name, JsonElement parameters, AdminCaller caller, bool preview, CancellationToken cancel, IProgress<OperationProgress>? progress = null)
    {
        if (!Operations.TryGetValue(name, out var description))
            throw new OperationException(RefusalKind.NotFound, "OperationNotFound", $"There is no operation '{Shorten(name)}'. 'help' lists them all.");
        try
        {
            bool isTold = !caller.Rights.IsSite(description.Name);
            // What long work says of itself has names in it.
            var context = new AdminContext(store, services, caller, time, isTold ? progress : null) { Flow = Flow };
            var scope = new ScopeCheck(context, description);
            scope.RequireRight();
            var operation = Parse(description, parameters);
            scope.RequireParameters(operation, parameters);
            scope.RequireNamed(operation);
            var outcome = await RunAsync(description, operation, context, scope, preview, cancel);
            if (!description.IsQuery && !preview) Log.Done(_log, description.Name, caller.Actor, caller.Origin, outcome.Changes.Count);
            return isTold ? outcome : AutomationAnswer.Of(description, outcome);
        }
        catch (OperationException e)
        {
            Log.Refused(_log, description.Name, caller.Actor, caller.Origin, e.Code);
            // What somebody tried beyond his rights is the audit's business too.
            if (e is { Kind: RefusalKind.Forbidden, IsAudited: true }) await WriteRefusalAsync(description.Name, caller, e);
            throw;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            Log.Failed(_log, e, description.Name, caller.Actor, caller.Origin);
            throw;
        }
    }

    async Task<OperationOutcome> RunAsync(OperationDescription description, Operation operation, AdminContext context, ScopeCheck scope, bool preview, CancellationToken cancel)
    {
        await operation.PrepareAsync(context, cancel);
        if (operation is IReader reader) return new(scope.Filter(await reader.ReadObjectsAsync(context, cancel)), [], preview);
        var outcome = await ChangeAsync(description, operation, context.Caller, scope, preview, cancel);
        if (preview) return outcome;
        // The change is on disk: from here on a caller who hangs up stops nothing.
        if (outcome.Changes.Any(c => c.Entity == "setting")) store.RefreshSettings();
        if (services is not null && outcome.Changes.Count > 0) await services.ApplyAsync(outcome.Changes, CancellationToken.None);
        await operation.EffectAsync(context, CancellationToken.None);
        return outcome with { Result = operation.FinishResult(context, outcome.Result) };
    }

    async Task<OperationOutcome> ChangeAsync(OperationDescription description, Operation operation, AdminCaller caller, ScopeCheck scope, bool preview, CancellationToken cancel)
    {
        try
        {
            return await store.WriteAsync(
                t =>
                {
                    var result = operation.ApplyChange(t);
                    var changes = t.Changes.Noted;
                    scope.RequireChanges(changes);
                    Domains.DomainLimitCheck.Run(t, changes);
                    if (preview) throw new PreviewEnd(new(result is IOnceShown shown ? shown.WithoutSecrets() : result, changes, true, Impact.Of(t, changes)));
                    long id = t.Changes.Write(description.Name, caller.Actor, caller.Origin, operation.Undoes);
                    return new ValueTask<OperationOutcome>(new OperationOutcome(result, changes, false, null, id));
                },
                cancel);
        }
        catch (PreviewEnd end)
        {
            return end.Outcome;
        }
        catch (UndoRefusedException e)
        {
            throw new OperationException(e.Code == "ChangeNotFound" ? RefusalKind.NotFound : RefusalKind.Conflict, e.Code, e.Message);
        }
    }

    Task<long> WriteRefusalAsync(string operation, AdminCaller caller, OperationException refusal) =>
        store.WriteAsync(t => new ValueTask<long>(t.Changes.WriteRefusal(operation, caller.Actor, caller.Origin, refusal.Code, refusal.Target)), CancellationToken.None);

    static Operation Parse(OperationDescription description, JsonElement parameters)
    {
        try
        {
            // JSON's null would make no operation at all.
            var operation = (Operation?)parameters.Deserialize(description.Type, Json) ?? throw new JsonException("null");
            // The serializer looks for null in lists only where it is asked to.
            if (description.Parameters.FirstOrDefault(p => p.Property.GetValue(operation) is IEnumerable<string?> list && list.Contains(null)) is { } holey)
                throw new OperationException(RefusalKind.Invalid, "InvalidParameter", $"{holey.Name} must be a list of texts: one of them is null.");
            return operation;
        }
        catch (JsonException e)
        {
            throw new OperationException(RefusalKind.Invalid, "InvalidParameter", ParameterMistake.Explain(description, parameters, e));
        }
    }

    static string Shorten(string name) => name.Length <= 60 ? name : name[..60] + "…";

    /// <summary>Takes a preview's changes back.</summary>
    sealed class PreviewEnd(OperationOutcome outcome) : Exception
    {
        public OperationOutcome Outcome => outcome;
    }
}
