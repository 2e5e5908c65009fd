using System.Text.Json.Serialization;

namespace ApplianceMail.Store.Directory;

/// <summary>A mail domain of ours.</summary>
/// <param name="Name">A-labels in lower case.</param>
/// <param name="MaxMessageBytes">Largest message accepted for the domain in octets; 0: the server's limit.</param>
public sealed record DomainRow(long Id, string Name, bool IsPrimary, long MaxMessageBytes, DateTimeOffset CreatedAt) : IEntityRow
{
    [JsonConverter(typeof(CompactJson<DomainSettings>))]
    public DomainSettings Settings { get; init; } = new();

    string IEntityRow.Key => Name;

    string? IEntityRow.OfDomain => Name;
}
