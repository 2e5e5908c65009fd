using System.Text.Json;
using System.Text.Json.Serialization;
using ApplianceMail.Mail.Addresses;

namespace ApplianceMail.Admin.Server;

/// <summary>What an administrator has set for a service. What is null is as the configuration file says, or by default.</summary>
public sealed record ServiceSettings
{
    static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, Converters = { new JsonStringEnumConverter() } };

    static readonly JsonSerializerOptions s_strict = new(s_json) { UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow };

    /// <summary>Where to listen, with commas between.</summary>
    public string? Addresses { get; init; }

    /// <summary>Connections at once; 0: no limit.</summary>
    public int? MaxClients { get; init; }

    /// <summary>Longest wait for a client, in seconds.</summary>
    public int? TimeoutSeconds { get; init; }

    /// <summary>Start with the server.</summary>
    public bool? AutoStart { get; init; }

    public AccessMode? AccessMode { get; init; }

    public string? AccessList { get; init; }

    /// <summary>Connections at once from one address; 0: no limit.</summary>
    public int? MaxConnectionsPerAddress { get; init; }

    /// <summary>Connections within a minute from one address; 0: no limit.</summary>
    public int? MaxConnectionsPerMinute { get; init; }

    /// <summary>Addresses without these two limits.</summary>
    public string? UnlimitedAddresses { get; init; }

    /// <summary>As it stands in the store.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, s_json);

    /// <summary>Reads what <see cref="ToJson"/> wrote; what a newer program added is left out.</summary>
    /// <exception cref="JsonException">It is nothing of that kind.</exception>
    public static ServiceSettings FromJson(string json) => JsonSerializer.Deserialize<ServiceSettings>(json, s_json) ?? new();

    /// <summary>Reads what a person wrote: unknown names are mistakes.</summary>
    /// <exception cref="JsonException">It is nothing of that kind; the message names the place.</exception>
    public static ServiceSettings Parse(JsonElement json) => json.Deserialize<ServiceSettings>(s_strict) ?? new();

    /// <exception cref="OperationException">A number or a list is none that a service can have; the message names it.</exception>
    public void Check()
    {
        CheckRange(nameof(MaxClients), MaxClients, 0, 1_000_000);
        CheckRange(nameof(TimeoutSeconds), TimeoutSeconds, 1, 86_400);
        CheckRange(nameof(MaxConnectionsPerAddress), MaxConnectionsPerAddress, 0, 1_000_000);
        CheckRange(nameof(MaxConnectionsPerMinute), MaxConnectionsPerMinute, 0, 1_000_000);
        CheckList(nameof(AccessList), AccessList);
        CheckList(nameof(UnlimitedAddresses), UnlimitedAddresses);
        if (Addresses is not null) ServiceAddress.ParseList(nameof(Addresses), Addresses);
    }

    /// <exception cref="OperationException">The mode needs a list and there is none.</exception>
    public void CheckAccess()
    {
        if (AccessMode is Mail.Addresses.AccessMode.Allow or Mail.Addresses.AccessMode.Deny && string.IsNullOrEmpty(AccessList))
            throw OperationException.Invalid(nameof(AccessList), $"AccessMode {AccessMode} needs a list of addresses, such as 192.0.2.*");
    }

    static void CheckRange(string parameter, int? value, int least, int most)
    {
        if (value < least || value > most) throw OperationException.Invalid(parameter, $"must be a whole number from {least} to {most}");
    }

    static void CheckList(string parameter, string? text)
    {
        if (!string.IsNullOrWhiteSpace(text) && !Mail.Addresses.AccessList.TryParse(text, out _, out var mistake)) throw OperationException.Invalid(parameter, mistake);
    }

    /// <summary>The list that a text of these settings holds; null: none. Texts were checked when they were set.</summary>
    public static AccessList? List(string? text) => string.IsNullOrEmpty(text) ? null : AccessListOf(text);

    static AccessList? AccessListOf(string text) => Mail.Addresses.AccessList.TryParse(text, out var list, out _) ? list : null;
}
