using System.Text.Json;
using System.Text.Json.Serialization;

namespace ApplianceMail.Store.Journal;

/// <summary>What an operation did to one entity. Secrets are never in it; <see cref="Secret"/> names one that was changed.</summary>
/// <param name="Entity">"domain", "user", "administrator" …</param>
/// <param name="Key">What people call it: its name or address.</param>
/// <param name="Before">As JSON; null when it is new.</param>
/// <param name="After">As JSON; null when it was removed.</param>
/// <param name="Secret">The name of a secret that changed with it; null when none did.</param>
public sealed record Change(string Entity, string Key, JsonElement? Before, JsonElement? After, string? Secret)
{
    internal static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    public static Change Of<T>(string entity, string key, T? before, T? after, string? secret = null) where T : class =>
        new(entity, key, Element(before), Element(after), secret);

    static JsonElement? Element<T>(T? row) where T : class => row is null ? null : JsonSerializer.SerializeToElement(row, Json);
}
