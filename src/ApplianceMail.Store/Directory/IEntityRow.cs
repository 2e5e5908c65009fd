using System.Text.Json.Serialization;

namespace ApplianceMail.Store.Directory;

/// <summary>A row that administrators name and change.</summary>
public interface IEntityRow
{
    long Id { get; }

    /// <summary>What people call it.</summary>
    [JsonIgnore]
    string Key { get; }

    /// <summary>The mail domain that it belongs to; null: the server.</summary>
    [JsonIgnore]
    string? OfDomain { get; }
}
