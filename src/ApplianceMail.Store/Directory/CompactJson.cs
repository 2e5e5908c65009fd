using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace ApplianceMail.Store.Directory;

/// <summary>Writes of a record only what is not its default, so that the journal and a configuration show what was set; what is missing is read as the default.</summary>
/// <remarks>Sits on properties, not on the type: inside, the type is written as usual.</remarks>
public sealed class CompactJson<T> : JsonConverter<T> where T : class, new()
{
    public override T? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => JsonSerializer.Deserialize<T>(ref reader, options);

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => Changed(value, options).WriteTo(writer, options);

    /// <summary>The members that differ from the defaults.</summary>
    internal static JsonObject Changed(T value, JsonSerializerOptions options)
    {
        var all = Node(value, options);
        Prune(all, Node(new T(), options));
        return all;
    }

    static JsonObject Node(T value, JsonSerializerOptions options) => JsonSerializer.SerializeToNode(value, options)!.AsObject();

    static void Prune(JsonObject all, JsonObject defaults)
    {
        foreach (var (name, standard) in defaults)
        {
            // An option may have left out null; then it is not there.
            if (!all.TryGetPropertyValue(name, out var value)) continue;
            if (JsonNode.DeepEquals(value, standard)) all.Remove(name);
            else if (value is JsonObject inner && standard is JsonObject innerDefaults) Prune(inner, innerDefaults);
        }
    }
}
