using System.Text.Json;
using System.Text.Json.Serialization;
using ApplianceMail.Store.Directory;

namespace ApplianceMail.Admin.Configuration;

/// <summary>The whole directory and the settings as one readable file. Lists are in order of their names, so that two files can be compared by any tool.</summary>
public sealed record ConfigurationDocument
{
    /// <summary>The form that this server writes and reads.</summary>
    public const int CurrentFormat = 1;

    public int Format { get; init; } = CurrentFormat;

    public SortedDictionary<string, JsonElement> Settings { get; init; } = new(StringComparer.Ordinal);

    public SortedDictionary<string, JsonElement> Services { get; init; } = new(StringComparer.Ordinal);

    public IReadOnlyList<ConfiguredDomain> Domains { get; init; } = [];

    public IReadOnlyList<string> GlobalSpam { get; init; } = [];

    public IReadOnlyList<string> RefusedDomains { get; init; } = [];

    public ConfiguredRouting Routing { get; init; } = new();

    public IReadOnlyList<ConfiguredAdministrator> Administrators { get; init; } = [];

    /// <summary>Password hashes, TOTP seeds and passwords of hosts, encrypted by a passphrase; null: the file has none.</summary>
    public string? Secrets { get; init; }
}

/// <summary>A domain with all that it holds.</summary>
public sealed record ConfiguredDomain
{
    public required string Name { get; init; }

    public bool IsPrimary { get; init; }

    public long MaxMessageBytes { get; init; }

    /// <summary>What is not the default.</summary>
    [JsonConverter(typeof(CompactJson<DomainSettings>))]
    public DomainSettings Settings { get; init; } = new();

    public IReadOnlyList<string> Aliases { get; init; } = [];

    public IReadOnlyList<ConfiguredUser> Users { get; init; } = [];

    public IReadOnlyList<ConfiguredGroup> Groups { get; init; } = [];
}

/// <summary>A user with aliases and refused senders.</summary>
public sealed record ConfiguredUser
{
    public required string Address { get; init; }

    public string DisplayName { get; init; } = "";

    public AccountStatus Status { get; init; }

    public long QuotaBytes { get; init; }

    /// <summary>What is not the default.</summary>
    [JsonConverter(typeof(CompactJson<AccountSettings>))]
    public AccountSettings Settings { get; init; } = new();

    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>What aliases are for, by their addresses; those without a description are left out.</summary>
    public SortedDictionary<string, string> AliasDescriptions { get; init; } = new(StringComparer.Ordinal);

    public IReadOnlyList<string> RefusedSenders { get; init; } = [];
}

/// <summary>A group with its members.</summary>
public sealed record ConfiguredGroup
{
    public required string Address { get; init; }

    public string DisplayName { get; init; } = "";

    /// <summary>What is not the default.</summary>
    [JsonConverter(typeof(CompactJson<GroupSettings>))]
    public GroupSettings Settings { get; init; } = new();

    public IReadOnlyList<string> Members { get; init; } = [];
}

/// <summary>An administrator, without his secrets.</summary>
public sealed record ConfiguredAdministrator
{
    public required string Name { get; init; }

    public AdministratorKind Kind { get; init; }

    public IReadOnlyList<string> Domains { get; init; } = [];

    public IReadOnlyList<string> Operations { get; init; } = [];
}
