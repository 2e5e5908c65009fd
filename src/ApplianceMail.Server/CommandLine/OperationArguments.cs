using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ApplianceMail.Admin;

namespace ApplianceMail.Server.CommandLine;

/// <summary>An operation's arguments in PowerShell's manner (<c>-Name value</c>, <c>-Switch</c>, by position) and the command line's own options (<c>--json</c>).</summary>
sealed class OperationArguments
{
    public JsonObject Parameters { get; } = [];

    public string? DataDirectory { get; private set; }

    public string? ConfigurationFile { get; private set; }

    public bool IsJson { get; private set; }

    public bool IsPreview { get; private set; }

    /// <summary>The password is the first line of standard input.</summary>
    public bool PasswordFromInput { get; private set; }

    /// <exception cref="UsageException">Something is unknown, missing or of the wrong type; or a secret stands on the command line.</exception>
    public static OperationArguments Parse(OperationDescription operation, IReadOnlyList<string> arguments)
    {
        var parsed = new OperationArguments();
        int position = 0;
        for (int i = 0; i < arguments.Count; i++)
        {
            var argument = arguments[i];
            if (argument.StartsWith("--", StringComparison.Ordinal)) parsed.TakeOption(argument, arguments, ref i);
            else if (argument.Length > 1 && argument[0] == '-' && char.IsAsciiLetter(argument[1])) parsed.TakeNamed(operation, argument[1..], arguments, ref i);
            else parsed.Set(At(operation, position++) ?? throw new UsageException($"{operation.Name} takes no further value: '{argument}'."), argument);
        }
        return parsed;
    }

    static ParameterDescription? At(OperationDescription operation, int position) => operation.Parameters.FirstOrDefault(p => p.Position == position);

    void TakeOption(string option, IReadOnlyList<string> arguments, ref int i)
    {
        switch (option)
        {
            case "--json": IsJson = true; break;
            case "--preview": IsPreview = true; break;
            case "--password-stdin": PasswordFromInput = true; break;
            case "--data": DataDirectory = Next(option, arguments, ref i); break;
            case "--config": ConfigurationFile = Next(option, arguments, ref i); break;
            default: throw new UsageException($"'{option}' is no option here. 'help' shows what there is.");
        }
    }

    void TakeNamed(OperationDescription operation, string name, IReadOnlyList<string> arguments, ref int i)
    {
        string? value = null;
        if (name.IndexOf(':') is var colon and > 0) (name, value) = (name[..colon], name[(colon + 1)..]);
        // What PowerShell's users type; it must never become the real thing.
        if (name.Equals("WhatIf", StringComparison.OrdinalIgnoreCase))
        {
            if (value?.TrimStart('$').ToLowerInvariant() is not (null or "true" or "false")) throw new UsageException("-WhatIf takes no value but true or false.");
            IsPreview |= value?.EndsWith("false", StringComparison.OrdinalIgnoreCase) != true;
            return;
        }
        var parameter = operation.Parameters.FirstOrDefault(p => p.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            ?? throw new UsageException($"{operation.Name} has no parameter -{name}. It has: {string.Join(", ", operation.Parameters.Where(p => !p.IsSecret).Select(p => "-" + p.Name))}.");
        // Every user of the machine can list processes with their arguments.
        if (parameter.IsSecret) throw new UsageException($"-{parameter.Name} must not stand on the command line, where others read it. Leave it out to be asked, or use --password-stdin.");
        bool isSwitch = ParameterValue.IsSwitch(parameter.Type);
        if (isSwitch && value is null && (i + 1 == arguments.Count || !bool.TryParse(arguments[i + 1].TrimStart('$'), out _))) value = "true";
        Set(parameter, value ?? Next("-" + parameter.Name, arguments, ref i));
    }

    void Set(ParameterDescription parameter, string value)
    {
        if (Parameters.ContainsKey(parameter.Name)) throw new UsageException($"-{parameter.Name} is given twice.");
        Parameters[parameter.Name] = parameter.IsFile ? ReadText(parameter.Name, value) : ParameterValue.Parse(parameter, value);
    }

    static string ReadText(string name, string path)
    {
        try
        {
            // UTF-8, or what a byte order mark says; letters of anything else would be lost without a word.
            using var reader = new StreamReader(path, new UTF8Encoding(false, throwOnInvalidBytes: true));
            return reader.ReadToEnd();
        }
        catch (DecoderFallbackException)
        {
            throw new UsageException($"{path} is not in UTF-8. Save it again as UTF-8 (in Excel: CSV UTF-8).");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"-{name} must name a file: {e.Message}");
        }
    }

    static string Next(string name, IReadOnlyList<string> arguments, ref int i) =>
        ++i < arguments.Count ? arguments[i] : throw new UsageException($"{name} needs a value.");
}
