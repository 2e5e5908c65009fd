using System.Text.Json.Nodes;
using ApplianceMail.Admin;
using ApplianceMail.Server.CommandLine;

namespace ApplianceMail.Server.TextConsole;

/// <summary>An operation's arguments in PowerShell's manner: <c>-Name value</c>, <c>-Switch</c>, by position. No value names a file: the console may be far away.</summary>
static class ConsoleArguments
{
    const string Preview = "WhatIf";

    /// <exception cref="UsageException">Something is unknown, missing, given twice, of the wrong type, or secret.</exception>
    public static (JsonObject Parameters, bool IsPreview) Parse(OperationDescription operation, IReadOnlyList<string> words)
    {
        var parameters = new JsonObject();
        bool preview = false;
        int position = 0;
        for (int i = 0; i < words.Count; i++)
        {
            var word = words[i];
            if (word.Length < 2 || word[0] != '-' || !char.IsAsciiLetter(word[1]))
                Set(parameters, At(operation, position++) ?? throw new UsageException($"{operation.Name} takes no further value"), word);
            else if (word[1..].Equals(Preview, StringComparison.OrdinalIgnoreCase)) preview = true;
            else SetNamed(operation, parameters, words, ref i);
        }
        return (parameters, preview);
    }

    static ParameterDescription? At(OperationDescription operation, int position) => operation.Parameters.FirstOrDefault(p => p.Position == position);

    static void SetNamed(OperationDescription operation, JsonObject parameters, IReadOnlyList<string> words, ref int i)
    {
        string name = words[i][1..];
        string? value = null;
        if (name.IndexOf(':') is var colon and > 0) (name, value) = (name[..colon], name[(colon + 1)..]);
        var parameter = operation.Parameters.FirstOrDefault(p => p.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            ?? throw new UsageException($"{operation.Name} has no such parameter; it has {string.Join(", ", operation.Parameters.Where(p => !p.IsSecret).Select(p => "-" + p.Name))}");
        // The line is readable on the way unless TLS is up, and in the history of terminals.
        if (parameter.IsSecret) throw new UsageException($"-{parameter.Name} is a secret and is not taken here; use the PowerShell module or the command line");
        bool isSwitch = ParameterValue.IsSwitch(parameter.Type);
        if (isSwitch && value is null && (i + 1 == words.Count || !bool.TryParse(words[i + 1].TrimStart('$'), out _))) value = "true";
        if (value is null && ++i == words.Count) throw new UsageException($"-{parameter.Name} needs a value");
        Set(parameters, parameter, value ?? words[i]);
    }

    static void Set(JsonObject parameters, ParameterDescription parameter, string value)
    {
        if (parameter.IsSecret) throw new UsageException($"-{parameter.Name} is a secret and is not taken here; use the PowerShell module or the command line");
        if (!parameters.TryAdd(parameter.Name, ParameterValue.Parse(parameter, value))) throw new UsageException($"-{parameter.Name} is given twice");
    }
}
