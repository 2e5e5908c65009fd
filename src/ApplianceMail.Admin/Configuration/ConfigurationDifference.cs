using System.Text.Json;

namespace ApplianceMail.Admin.Configuration;

/// <summary>One field in which a configuration and this server differ.</summary>
/// <param name="Path">What and where: "user alice@example.org quotaBytes".</param>
/// <param name="Here">The value on this server; null: it is not here.</param>
/// <param name="There">The value in the configuration; null: it is not there.</param>
public sealed record ConfigurationDifference(string Path, string? Here, string? There)
{
    public static IReadOnlyList<ConfigurationDifference> Of(ConfigurationDocument here, ConfigurationDocument there)
    {
        var (left, right) = (Flatten(here), Flatten(there));
        return [.. left.Keys.Union(right.Keys).Order(StringComparer.Ordinal).Select(path => new ConfigurationDifference(path, left.GetValueOrDefault(path), right.GetValueOrDefault(path))).Where(d => d.Here != d.There)];
    }

    /// <summary>Every field as a line of its own.</summary>
    static Dictionary<string, string> Flatten(ConfigurationDocument document)
    {
        var all = new Dictionary<string, string>();
        foreach (var (name, value) in document.Settings) all[$"setting {name}"] = value.GetRawText();
        foreach (var (name, value) in document.Services) Add(all, $"service {name}", value);
        foreach (var domain in document.Domains)
        {
            Add(all, $"domain {domain.Name}", JsonSerializer.SerializeToElement(domain with { Users = [], Groups = [] }, OperationCatalog.Json));
            foreach (var user in domain.Users) Add(all, $"user {user.Address}", JsonSerializer.SerializeToElement(user, OperationCatalog.Json));
            foreach (var group in domain.Groups) Add(all, $"group {group.Address}", JsonSerializer.SerializeToElement(group, OperationCatalog.Json));
        }
        foreach (var entry in document.GlobalSpam) all[$"global spam {entry}"] = "listed";
        foreach (var entry in document.RefusedDomains) all[$"refused domain {entry}"] = "listed";
        foreach (var (path, fields) in RoutingReader.Entries(document.Routing)) Add(all, path, fields);
        foreach (var administrator in document.Administrators) Add(all, $"administrator {administrator.Name}", JsonSerializer.SerializeToElement(administrator, OperationCatalog.Json));
        return all;
    }

    static void Add(Dictionary<string, string> all, string path, JsonElement fields)
    {
        foreach (var field in fields.EnumerateObject().Where(f => f.Name is not ("users" or "groups")))
            if (field.Value.ValueKind == JsonValueKind.Object) Add(all, $"{path} {field.Name}", field.Value);
            else all[$"{path} {field.Name}"] = field.Value.ValueKind == JsonValueKind.String ? field.Value.GetString()! : field.Value.GetRawText();
    }
}
