using System.Text.Json;
using ApplianceMail.Admin.Administrators;
using ApplianceMail.Admin.Domains;
using ApplianceMail.Admin.Users;
using ApplianceMail.Store.Settings;

namespace ApplianceMail.Admin.Configuration;

/// <summary>A configuration with every name as the tables have it. People write such files by hand, and a user in capitals must not be taken for somebody else: with deletions allowed the mail would go.</summary>
static class CanonicalConfiguration
{
    static readonly string[] s_services = ["SMTP", "Submission", "SMTPS", "POP3", "POP3S", "IMAP", "IMAPS", "ADMIN"];

    /// <exception cref="OperationException">A name is none, or is there twice.</exception>
    public static ConfigurationDocument Of(ConfigurationDocument document)
    {
        var canonical = document with
        {
            Settings = Renamed("settings", document.Settings, name => SettingDescription.Find(name)?.Name ?? throw OperationException.Invalid("settings", $"there is no setting {name}. Get-MailServerSetting lists them all")),
            Services = Renamed("services", document.Services, name => s_services.FirstOrDefault(s => s.Equals(name, StringComparison.OrdinalIgnoreCase)) ?? throw OperationException.Invalid("services", $"there is no service {name}; there are {string.Join(", ", s_services)}")),
            Domains = [.. document.Domains.Select(Of)],
            GlobalSpam = [.. document.GlobalSpam.Select(s => s.Trim())],
            RefusedDomains = [.. document.RefusedDomains.Select(d => DomainIdentity.Canonical("refusedDomains", d))],
            Routing = RoutingReader.Canonical(document.Routing),
            Administrators = [.. document.Administrators.Select(a => a with { Name = AdministratorIdentity.Canonical("administrators", a.Name) })],
        };
        RequireOnce(canonical.Domains.SelectMany(d => d.Aliases.Append(d.Name)));
        RequireOnce(canonical.Domains.SelectMany(d => d.Users.SelectMany(u => u.Aliases.Append(u.Address)).Concat(d.Groups.Select(g => g.Address))));
        RequireOnce(canonical.Administrators.Select(a => a.Name));
        return canonical;
    }

    static ConfiguredDomain Of(ConfiguredDomain domain) => domain with
    {
        Name = DomainIdentity.Canonical("domains", domain.Name),
        Aliases = [.. domain.Aliases.Select(a => DomainIdentity.Canonical("aliases", a))],
        Users = [.. domain.Users.Select(Of)],
        Groups = [.. domain.Groups.Select(g => g with { Address = Address("groups", g.Address), Members = [.. g.Members.Select(m => Address("members", m)).Distinct()] })],
    };

    static ConfiguredUser Of(ConfiguredUser user)
    {
        var descriptions = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (alias, description) in user.AliasDescriptions)
            if (!descriptions.TryAdd(Address("aliasDescriptions", alias), description)) throw OperationException.Invalid("aliasDescriptions", $"{alias} is there twice");
        IReadOnlyList<string> aliases = [.. user.Aliases.Select(a => Address("aliases", a))];
        if (descriptions.Keys.Except(aliases).FirstOrDefault() is { } nobody) throw OperationException.Invalid("aliasDescriptions", $"{nobody} is no alias of {user.Address}");
        return user with { Address = Address("users", user.Address), Aliases = aliases, AliasDescriptions = descriptions, RefusedSenders = [.. user.RefusedSenders.Select(s => s.Trim())] };
    }

    /// <summary>With its domain: which one is primary may be changed by this very file.</summary>
    static string Address(string parameter, string address)
    {
        var (localPart, domain) = MailUserIdentity.Parse(parameter, address, null);
        return $"{localPart}@{domain}";
    }

    static SortedDictionary<string, JsonElement> Renamed(string parameter, SortedDictionary<string, JsonElement> values, Func<string, string> canonical)
    {
        var renamed = new SortedDictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var (name, value) in values)
            if (!renamed.TryAdd(canonical(name), value)) throw OperationException.Invalid(parameter, $"{canonical(name)} is there twice");
        return renamed;
    }

    static void RequireOnce(IEnumerable<string> names)
    {
        if (names.GroupBy(n => n).FirstOrDefault(g => g.Count() > 1) is { } twice) throw OperationException.Invalid("Configuration", $"{twice.Key} is there twice");
    }
}
