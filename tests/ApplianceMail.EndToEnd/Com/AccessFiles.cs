using System.Text.Json.Nodes;
using ApplianceMail.AdminClient;

namespace ApplianceMail.EndToEnd.Com;

/// <summary>Access files that an administrator writes by hand, each in a directory of its own.</summary>
public sealed class AccessFiles(ComMachine machine)
{
    /// <summary>What the server wrote.</summary>
    public AutomationAccess Own => AutomationAccess.Read(Path.Combine(machine.Server.DataDirectory, AutomationAccess.DirectoryName, AutomationAccess.FileName));

    /// <summary>A directory with this file, as Windows names it.</summary>
    public string Write(string text) => WinePrefix.WindowsPath(Path.GetDirectoryName(machine.Folder.Write(Path.Combine($"access-{Guid.NewGuid():n}", AutomationAccess.FileName), text))!);

    public string Write(AutomationAccess access) => Write(access.ToString());

    /// <summary>One with a token that is good for these operations.</summary>
    public async Task<string> WithTokenAsync(params string[] operations)
    {
        var parameters = new JsonObject { ["Name"] = $"t-{Guid.NewGuid():n}", ["Operations"] = new JsonArray([.. operations.Select(o => (JsonNode)o)]) };
        var made = await machine.Server.RunAsync("New-MailToken", parameters.ToJsonString());
        var token = made["result"]!["secret"]!.GetValue<string>();
        machine.Server.KeepSecret(token);
        return Write(new AutomationAccess(Own.Uri, token, Own.Certificate));
    }
}
