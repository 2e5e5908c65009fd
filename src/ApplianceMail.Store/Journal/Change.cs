using System.Text.Json;
using System.Text.Json.Serialization;

namespace ApplianceMail.Store.Journal;

/// <summary>What an operation did to one entity. Secrets are never in it; <see cref="Secret"/> names those that were changed.</summary>
/// <param name="Entity">"domain", "user", "administrator" …</param>
/// <param name="Key">What people call it: its name or address.</param>
/// <param name="Domain">The mail domain that it belongs to; null: the server.</param>
/// <param name="Before">As JSON; null when it is new.</param>
/// <param name="After">As JSON; null when it was removed.</param>
/// <param name="Secret">The name of a secret that changed with it; null when none did.</param>
public sealed record Change(string Entity, string Key, string? Domain, JsonElement? Before, JsonElement? After, string? Secret)
{
    internal static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    /// <summary>A change of what no table keeps as a row: it is written down, but cannot be undone.</summary>
    public static Change Event(string entity, string key, string? domain, object? before, object? after) => new(entity, key, domain, Element(before), Element(after), null);

    /// <summary>One side of the change as the row that it was.</summary>
    public static TRow RowOf<TRow>(JsonElement side) where TRow : class => side.Deserialize<TRow>(Json) ?? throw new InvalidDataException("The change has no row.");

    internal static JsonElement? Element(object? row) => row is null ? null : JsonSerializer.SerializeToElement(row, row.GetType(), Json);
}
