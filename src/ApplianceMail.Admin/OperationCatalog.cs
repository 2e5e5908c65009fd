using System.Text.Json;
using System.Text.Json.Serialization;
using ApplianceMail.Admin.Domains;
using ApplianceMail.Admin.Users;
using ApplianceMail.Store;
using ApplianceMail.Store.Journal;
using Microsoft.Extensions.Logging;

namespace ApplianceMail.Admin;

/// <summary>All operations, and the only way in for every surface: parameters, transaction, journal and log are done here, once.</summary>
public sealed class OperationCatalog(MailStore store, ILoggerFactory loggers)
{
    /// <summary>The form of parameters and results: names in camelCase, unknown ones refused, enumerations by name.</summary>
    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        // Also in another case of letters: what a proxy checked and what is done here could be two values.
        AllowDuplicateProperties = false,
        RespectNullableAnnotations = true,
        NumberHandling = JsonNumberHandling.Strict,
        Converters = { new JsonStringEnumConverter(namingPolicy: null, allowIntegerValues: false) },
    };

    static readonly Type[] s_types =
    [
        typeof(NewMailDomain), typeof(GetMailDomain), typeof(SetMailDomain), typeof(RemoveMailDomain),
        typeof(NewMailUser), typeof(GetMailUser), typeof(SetMailUser), typeof(RemoveMailUser), typeof(ImportMailUser),
    ];

    readonly ILogger _log = loggers.CreateLogger<OperationCatalog>();

    /// <summary>Every operation by name, in any case of letters.</summary>
    public static IReadOnlyDictionary<string, OperationDescription> Operations { get; } =
        s_types.Select(OperationDescription.Of).ToDictionary(o => o.Name, StringComparer.OrdinalIgnoreCase);

    /// <summary>Runs an operation.</summary>
    /// <param name="parameters">A JSON object; names in any case of letters.</param>
    /// <param name="preview">True: nothing is kept; the outcome says what would have changed.</param>
    /// <exception cref="OperationException">It was refused; nothing was changed.</exception>
    /// <exception cref="StoreUnavailableException">Disk or database failed; nothing was acknowledged.</exception>
    public async Task<OperationOutcome> RunAsync(string name, JsonElement parameters, AdminCaller caller, bool preview, CancellationToken cancel)
    {
        if (!Operations.TryGetValue(name, out var description))
            throw new OperationException(RefusalKind.NotFound, "OperationNotFound", $"There is no operation '{Shorten(name)}'. 'help' lists them all.");
        try
        {
            var outcome = await RunAsync(description, Parse(description, parameters), caller, preview, cancel);
            if (!description.IsQuery && !preview) Log.Done(_log, description.Name, caller.Actor, caller.Origin, outcome.Changes.Count);
            return outcome;
        }
        catch (OperationException e)
        {
            Log.Refused(_log, description.Name, caller.Actor, caller.Origin, e.Code);
            throw;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            Log.Failed(_log, e, description.Name, caller.Actor, caller.Origin);
            throw;
        }
    }

    async Task<OperationOutcome> RunAsync(OperationDescription description, Operation operation, AdminCaller caller, bool preview, CancellationToken cancel)
    {
        var context = new AdminContext(store.Directory);
        await operation.PrepareAsync(context, cancel);
        if (operation is IReader reader) return new(await reader.ReadObjectsAsync(context, cancel), [], preview);
        try
        {
            return await store.WriteAsync(
                t =>
                {
                    var result = operation.ApplyChange(t);
                    var changes = t.Changes.Take();
                    if (preview) throw new PreviewEnd(new(result, changes, true));
                    t.Changes.Write(changes, description.Name, caller.Actor, caller.Origin);
                    return new ValueTask<OperationOutcome>(new OperationOutcome(result, changes, false));
                },
                cancel);
        }
        catch (PreviewEnd end)
        {
            return end.Outcome;
        }
    }

    static Operation Parse(OperationDescription description, JsonElement parameters)
    {
        try
        {
            // JSON's null would make no operation at all.
            return (Operation?)parameters.Deserialize(description.Type, Json) ?? throw new JsonException("null");
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
