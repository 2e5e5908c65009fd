using System.Text.Json.Nodes;
using ApplianceMail.Admin;
using ApplianceMail.AdminClient;
using ApplianceMail.Server.Configuration;

namespace ApplianceMail.Server.CommandLine;

/// <summary>An operation from the command line, run by the server on this machine. Exit code 0 only when it was done.</summary>
static class OperationCommand
{
    const int Refused = 1;

    public static async Task<int> RunAsync(string name, IReadOnlyList<string> arguments)
    {
        if (!OperationCatalog.Operations.TryGetValue(name, out var operation)) throw new UsageException($"'{name}' is neither a command nor an operation. 'help' lists them all.");
        var parsed = OperationArguments.Parse(operation, arguments);
        foreach (var (parameter, value) in SecretInput.Read(operation, parsed)) parsed.Parameters[parameter] = value;
        try
        {
            using var client = new AdminClient.AdminClient(AdminAccess.Read(FindDataDirectory(parsed)));
            var response = await client.RunAsync(operation.Name, parsed.Parameters.ToJsonString(), parsed.IsPreview, CancellationToken.None);
            return Show(response, parsed);
        }
        catch (AdminClientException e)
        {
            await Console.Error.WriteLineAsync(parsed.IsJson ? new JsonObject { ["code"] = e.Code, ["detail"] = e.Message }.ToJsonString() : e.Message);
            return Refused;
        }
    }

    /// <summary>The named directory; otherwise that of a console process of this user, or of the installed service where only that one runs.</summary>
    static string FindDataDirectory(OperationArguments arguments)
    {
        if (arguments.DataDirectory is { } named) return Path.GetFullPath(named);
        var console = Settings.Load(new StartArguments(ConfigurationFile: arguments.ConfigurationFile)).DataDirectory;
        if (arguments.ConfigurationFile is not null || File.Exists(Path.Combine(console, AdminAccess.FileName))) return console;
        var service = Settings.Load(new StartArguments(IsService: true)).DataDirectory;
        return Directory.Exists(service) ? service : console;
    }

    static int Show(AdminResponse response, OperationArguments arguments)
    {
        var json = JsonNode.Parse(response.Json) as JsonObject ?? [];
        if (!response.IsDone)
        {
            Console.Error.WriteLine(arguments.IsJson ? response.Json : $"{json["code"]}: {json["detail"]}");
            return Refused;
        }
        if (arguments.IsJson) Console.WriteLine((arguments.IsPreview ? json : json["result"])?.ToJsonString(OutcomeText.Indented) ?? "null");
        else Console.Write(OutcomeText.Format(json));
        return 0;
    }
}
