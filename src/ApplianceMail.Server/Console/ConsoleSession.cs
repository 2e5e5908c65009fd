using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ApplianceMail.Admin;
using ApplianceMail.Net;
using ApplianceMail.Server.CommandLine;
using ApplianceMail.Store;

namespace ApplianceMail.Server.TextConsole;

/// <summary>One console: prompt, command, answer. It knows no operation: the table and the catalogue do.</summary>
/// <param name="findCaller">Who types, with the rights of now; null when he may no longer.</param>
sealed class ConsoleSession(Connection connection, OperationCatalog catalog, Func<AdminCaller?> findCaller, ConsoleOptions options)
{
    static readonly Dictionary<string, ConsoleCommand> s_commands = ConsoleCommands.All.ToDictionary(c => c.Word, StringComparer.OrdinalIgnoreCase);

    int _errors;
    bool _closing;

    /// <summary>Runs until QUIT, too many wrong commands, or the end of the connection.</summary>
    /// <exception cref="ConnectionTimeoutException">No command for too long.</exception>
    public async Task RunAsync(CancellationToken cancel)
    {
        connection.ReadTimeout = options.IdleTimeout;
        await WriteAsync(["", ConsoleText.Welcome, ""], cancel);
        while (!_closing)
        {
            connection.Write(Encoding.ASCII.GetBytes(ConsoleText.Prompt));
            var line = await connection.ReadLineAsync(options.MaxLineBytes, cancel);
            if (line.Status == LineStatus.End) return;
            string text = "";
            bool isText = line.Status == LineStatus.Line && ConsoleLine.TryRead(line.Bytes.Span, out text);
            IReadOnlyList<string> answer = isText ? [.. await AnswerAsync(text, cancel)] : [ConsoleText.Unknown];
            CountErrors(answer);
            await WriteAsync(answer, cancel);
        }
    }

    void CountErrors(IReadOnlyList<string> answer)
    {
        bool isError = answer is [ConsoleText.Unknown or ConsoleText.WrongArguments];
        _errors = isError ? _errors + 1 : 0;
        if (_errors >= options.MaxErrors) _closing = true;
    }

    async ValueTask<IEnumerable<string>> AnswerAsync(string line, CancellationToken cancel)
    {
        var words = ConsoleWords.Plain(line);
        if (words.Count == 0) return [];
        if (findCaller() is not { } caller)
        {
            _closing = true;
            return ["550 The administrator may no longer use this console"];
        }
        try
        {
            return await RunAsync(words, line, caller with { Connection = connection.Id }, cancel);
        }
        catch (UsageException e)
        {
            return ["501 " + e.Message];
        }
        catch (OperationException e)
        {
            return ["550 " + e.Message];
        }
        catch (StoreUnavailableException)
        {
            return ["550 The store could not do it now; the log has the reason"];
        }
    }

    async ValueTask<IEnumerable<string>> RunAsync(IReadOnlyList<string> words, string line, AdminCaller caller, CancellationToken cancel)
    {
        if (words[0].Equals("HELP", StringComparison.OrdinalIgnoreCase)) return ConsoleHelp.Answer([.. words.Skip(1)]);
        if (words is [var only] && only.Equals("QUIT", StringComparison.OrdinalIgnoreCase))
        {
            _closing = true;
            return ConsoleText.Done;
        }
        if (s_commands.TryGetValue(words[0], out var command)) return await RunAsync(command, [.. words.Skip(1)], caller, cancel);
        if (OperationCatalog.Operations.TryGetValue(words[0], out var operation)) return await RunAsync(operation, line, caller, cancel);
        return [ConsoleText.Unknown];
    }

    async ValueTask<IEnumerable<string>> RunAsync(ConsoleCommand command, IReadOnlyList<string> values, AdminCaller caller, CancellationToken cancel)
    {
        if (values.Count != command.Parameters.Count) return [ConsoleText.WrongArguments];
        var given = new JsonObject(command.Parameters.Zip(values, (name, value) => KeyValuePair.Create(name, (JsonNode?)value)));
        var parameters = JsonSerializer.SerializeToElement(given);
        try
        {
            return command.Answer(await ResultAsync(command.Operation, parameters, caller, cancel));
        }
        catch (OperationException e) when (command.MakesDomain && e.Code == "DomainNotFound")
        {
            return command.Answer(await WithDomainAsync(command, parameters, values[0], caller, cancel));
        }
    }

    /// <summary>Makes the domain first; it goes again when the user is refused all the same.</summary>
    async ValueTask<object?> WithDomainAsync(ConsoleCommand command, JsonElement parameters, string address, AdminCaller caller, CancellationToken cancel)
    {
        var domain = JsonSerializer.SerializeToElement(new { Name = address[(address.LastIndexOf('@') + 1)..] });
        await catalog.RunAsync("New-MailDomain", domain, caller, preview: false, cancel);
        try
        {
            return await ResultAsync(command.Operation, parameters, caller, cancel);
        }
        catch (OperationException)
        {
            await catalog.RunAsync("Remove-MailDomain", JsonSerializer.SerializeToElement(new { Identity = domain.GetProperty("Name") }), caller, preview: false, cancel);
            throw;
        }
    }

    async ValueTask<object?> ResultAsync(string operation, JsonElement parameters, AdminCaller caller, CancellationToken cancel) =>
        (await catalog.RunAsync(operation, parameters, caller, preview: false, cancel)).Result;

    async ValueTask<IEnumerable<string>> RunAsync(OperationDescription operation, string line, AdminCaller caller, CancellationToken cancel)
    {
        if (!ConsoleWords.TryQuoted(line, out var words)) return ["501 A quotation mark is not closed"];
        var (parameters, isPreview) = ConsoleArguments.Parse(operation, [.. words.Skip(1)]);
        var outcome = await catalog.RunAsync(operation.Name, JsonSerializer.SerializeToElement(parameters), caller, isPreview, cancel);
        var json = JsonSerializer.SerializeToNode(outcome, OperationCatalog.Json)!.AsObject();
        string text = OutcomeText.Format(json).TrimEnd('\r', '\n');
        return text.Length == 0 ? ConsoleText.Done : text.Split('\n').Select(l => l.TrimEnd('\r'));
    }

    async ValueTask WriteAsync(IReadOnlyList<string> lines, CancellationToken cancel)
    {
        foreach (var line in lines)
        {
            connection.Write(Encoding.UTF8.GetBytes(Printable(line) + "\r\n"));
            await connection.FlushIfLargeAsync(cancel);
        }
    }

    /// <summary>What is in the store may have been chosen by others: no control sequences for the administrator's terminal.</summary>
    static string Printable(string line) => line.Any(char.IsControl) ? string.Create(line.Length, line, (span, text) =>
    {
        for (int i = 0; i < span.Length; i++) span[i] = char.IsControl(text[i]) ? ' ' : text[i];
    }) : line;
}
