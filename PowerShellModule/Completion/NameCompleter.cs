using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using ApplianceMail.AdminClient;
using ApplianceMail.AdminClient.Json;
using ApplianceMail.PowerShell.Session;

namespace ApplianceMail.PowerShell.Completion;

/// <summary>Completes a name by asking the connected server for those that begin with what is typed.</summary>
/// <param name="queries">The operations to ask, each with the member that has the name.</param>
public abstract class NameCompleter(params NameQuery[] queries) : IArgumentCompleter
{
    /// <summary>Most suggestions: nobody walks through more.</summary>
    const int MaxNames = 100;

    /// <summary>Longest wait: a person holds the Tab key.</summary>
    static readonly TimeSpan s_patience = TimeSpan.FromSeconds(2);

    public IEnumerable<CompletionResult> CompleteArgument(string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        string typed = (wordToComplete ?? "").Trim('\'', '"');
        return CurrentConnection.Find() is { } connection ? [.. Names(connection.RunAsync, typed).Select(name => new CompletionResult(Quote(name), name, CompletionResultType.ParameterValue, name))] : [];
    }

    /// <summary>The names that begin with what is typed, in order. None when the server cannot tell: completion is no place for errors.</summary>
    public IReadOnlyList<string> Names(Commands.RunOperation run, string typed)
    {
        var names = new SortedSet<string>(StringComparer.OrdinalIgnoreCase);
        using var patience = new CancellationTokenSource(s_patience);
        foreach (var query in queries)
        {
            try
            {
                var parameters = query.HasFilter && typed.Length > 0 ? new JsonObject { { "Filter", typed + "*" }, { "ResultSize", (long)MaxNames } } : [];
                var response = Task.Run(() => run(query.Operation, JsonWriter.Write(parameters), false, null, patience.Token)).GetAwaiter().GetResult();
                if (response.IsDone && JsonReader.Read(response.Json) is JsonObject outcome) names.UnionWith(outcome.List("result").OfType<JsonObject>().Select(row => $"{row[query.Member]}"));
            }
            catch (Exception e) when (e is AdminClientException or OperationCanceledException or FormatException)
            {
                break;
            }
        }
        return [.. names.Where(name => name.StartsWith(typed, StringComparison.OrdinalIgnoreCase)).Take(MaxNames)];
    }

    /// <summary>Quoted where PowerShell would read it as something else.</summary>
    static string Quote(string name) => name.All(c => char.IsLetterOrDigit(c) || c is '.' or '-' or '_' or '@' or '+' or '/') && name.Length > 0 && name[0] is not ('@' or '-') ? name : "'" + name.Replace("'", "''") + "'";
}

/// <param name="Operation">The operation that lists the names.</param>
/// <param name="Member">The member of its rows that has the name.</param>
/// <param name="HasFilter">True when it takes Filter and ResultSize.</param>
public sealed record NameQuery(string Operation, string Member, bool HasFilter = false);
