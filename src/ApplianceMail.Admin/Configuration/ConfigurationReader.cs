using System.Text.Json;
using System.Text.Json.Serialization;
using ApplianceMail.Store.Directory;
using ApplianceMail.Store.Settings;

namespace ApplianceMail.Admin.Configuration;

/// <summary>Makes the document of what the tables hold, and reads one from text.</summary>
static class ConfigurationReader
{
    /// <summary>As the file is written: indented, people's names readable.</summary>
    public static readonly JsonSerializerOptions Json = new(OperationCatalog.Json)
    {
        WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        ReadCommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true,
    };

    /// <exception cref="OperationException">It is no such document; the message names the place.</exception>
    public static ConfigurationDocument Parse(string parameter, string text)
    {
        try
        {
            var document = JsonSerializer.Deserialize<ConfigurationDocument>(text.TrimStart('\uFEFF'), Json) ?? throw new JsonException("null");
            if (HasHole(document)) throw OperationException.Invalid(parameter, "has a list with null in it");
            return document.Format == ConfigurationDocument.CurrentFormat
                ? CanonicalConfiguration.Of(document)
                : throw OperationException.Invalid(parameter, $"has format {document.Format}; this server reads {ConfigurationDocument.CurrentFormat}");
        }
        catch (JsonException e)
        {
            throw OperationException.Invalid(parameter, $"is no configuration as Export-MailConfiguration writes it: line {(e.LineNumber ?? 0) + 1}, {e.Path ?? "$"} is wrong");
        }
    }

    /// <summary>The serializer looks for null everywhere but in lists.</summary>
    static bool HasHole(ConfigurationDocument document) =>
        Any(document.Domains) || Any(document.GlobalSpam) || Any(document.RefusedDomains) || Any(document.Administrators) || RoutingReader.HasHole(document.Routing)
        || document.Administrators.Any(a => Any(a.Domains) || Any(a.Operations))
        || document.Domains.Any(d => Any(d.Aliases) || Any(d.Users) || Any(d.Groups) || d.Groups.Any(g => Any(g.Members)) || d.Users.Any(u => Any(u.Aliases) || Any(u.RefusedSenders)));

    static bool Any(IReadOnlyList<object?> list) => list.Contains(null);

    public static ConfigurationDocument Read(DirectoryTables tables) => new()
    {
        Settings = Values(tables.Settings.List().Where(s => s.Name[0] != SettingDescription.InternalPrefix).Select(s => (s.Name, s.Value))),
        Services = Values(tables.Services.List().Select(s => (s.Name, s.Settings))),
        Domains = [.. tables.Domains.List().Select(d => ReadDomain(tables, d))],
        GlobalSpam = Sorted(tables.SenderBlocks.Of(0).Select(s => s.Entry)),
        RefusedDomains = Sorted(tables.RefusedDomains.List().Select(r => r.Name)),
        Routing = RoutingReader.Read(tables),
        Administrators = [.. tables.Administrators.List().Select(a => new ConfiguredAdministrator { Name = a.Name, Kind = a.Kind, Domains = a.Domains, Operations = a.Operations })],
    };

    static SortedDictionary<string, JsonElement> Values(IEnumerable<(string Name, string Json)> rows)
    {
        var values = new SortedDictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var (name, json) in rows) values[name] = JsonDocument.Parse(json).RootElement;
        return values;
    }

    static ConfiguredDomain ReadDomain(DirectoryTables tables, DomainRow domain) => new()
    {
        Name = domain.Name,
        IsPrimary = domain.IsPrimary,
        MaxMessageBytes = domain.MaxMessageBytes,
        Settings = domain.Settings,
        Aliases = Sorted(tables.DomainAliases.List(domain.Id).Select(a => a.Name)),
        Users = [.. tables.Accounts.OfDomain(domain.Id).Select(u => ReadUser(tables, u))],
        Groups = [.. tables.Groups.OfDomain(domain.Id).Select(g => new ConfiguredGroup
        {
            Address = g.Address, DisplayName = g.DisplayName, Settings = g.Settings, Members = Sorted(tables.GroupMembers.OfGroup(g.Id).Select(m => m.Address)),
        })],
    };

    static ConfiguredUser ReadUser(DirectoryTables tables, AccountRow user) => ReadUser(tables, user, tables.UserAliases.OfAccount(user.Id));

    static ConfiguredUser ReadUser(DirectoryTables tables, AccountRow user, IReadOnlyList<UserAliasRow> aliases) => new()
    {
        Address = user.Address,
        DisplayName = user.DisplayName,
        Status = user.Status,
        QuotaBytes = user.QuotaBytes,
        Settings = user.Settings,
        Aliases = Sorted(aliases.Select(a => a.Address)),
        AliasDescriptions = new(aliases.Where(a => a.Description.Length > 0).ToDictionary(a => a.Address, a => a.Description), StringComparer.Ordinal),
        RefusedSenders = Sorted(tables.SenderBlocks.Of(user.Id).Select(s => s.Entry)),
    };

    static string[] Sorted(IEnumerable<string> values) => [.. values.Order(StringComparer.Ordinal)];
}
