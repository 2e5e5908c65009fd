using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ApplianceMail.Server.Configuration;

/// <summary>
/// Reads a JSON object into an options record and gathers every mistake with its path and what is allowed, instead of stopping at the first.
/// Names are taken in any case of letters; unknown ones are warnings.
/// </summary>
sealed class OptionsReader
{
    /// <summary>One line a mistake: path, value, what is allowed.</summary>
    public List<string> Mistakes { get; } = [];

    public List<string> Warnings { get; } = [];

    public T Read<T>(JsonObject json) where T : class => (T)ReadRecord(typeof(T), json, "");

    object ReadRecord(Type type, JsonObject json, string path)
    {
        var record = RuntimeHelpers.GetUninitializedObject(type);
        // Defaults come from the record's own initialisers.
        if (type.GetConstructor(Type.EmptyTypes) is { } constructor) record = constructor.Invoke(null);
        var properties = type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.CanWrite).ToList();
        foreach (var (name, value) in json)
        {
            var here = path.Length == 0 ? name : path + "." + name;
            var property = properties.Find(p => p.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
            if (property is null) Warnings.Add($"{here} is not a setting; known here: {string.Join(", ", properties.Select(p => JsonName(p.Name)))}");
            else if (value is not null && ReadValue(property, Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType, value, here) is { } read) property.SetValue(record, read);
        }
        foreach (var property in properties.Where(p => p.IsDefined(typeof(RequiredMemberAttribute))))
            if (!json.Any(j => j.Key.Equals(property.Name, StringComparison.OrdinalIgnoreCase)))
                Mistakes.Add($"{path}.{JsonName(property.Name)} is missing");
        return record;
    }

    object? ReadValue(PropertyInfo property, Type type, JsonNode value, string path)
    {
        if (type.IsGenericType) return ReadList(type.GetGenericArguments()[0], value, path);
        if (type.IsEnum) return ReadEnum(type, value, path);
        if (type == typeof(string)) return value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : Mistake(path, value, "a text in quotes");
        if (type == typeof(bool)) return value.GetValueKind() is JsonValueKind.True or JsonValueKind.False ? value.GetValue<bool>() : Mistake(path, value, "true or false");
        if (type == typeof(int) || type == typeof(long)) return ReadNumber(property, type, value, path);
        return value is JsonObject inner ? ReadRecord(type, inner, path) : Mistake(path, value, "an object { … }");
    }

    object? ReadNumber(PropertyInfo property, Type type, JsonNode value, string path)
    {
        var range = property.GetCustomAttribute<RangeAttribute>();
        var allowed = range is null ? "a whole number" : string.Create(CultureInfo.InvariantCulture, $"a whole number from {range.Least} to {range.Most}");
        if (value.GetValueKind() != JsonValueKind.Number || !value.AsValue().TryGetValue(out long number)) return Mistake(path, value, allowed);
        if (range is not null && (number < range.Least || number > range.Most)) return Mistake(path, value, allowed);
        return type == typeof(int) ? (object)(int)number : number;
    }

    object? ReadEnum(Type type, JsonNode value, string path)
    {
        if (value.GetValueKind() == JsonValueKind.String && Enum.GetNames(type).Contains(value.GetValue<string>(), StringComparer.OrdinalIgnoreCase))
            return Enum.Parse(type, value.GetValue<string>(), ignoreCase: true);
        return Mistake(path, value, "one of " + string.Join(", ", Enum.GetNames(type).Select(JsonName)));
    }

    object? ReadList(Type element, JsonNode value, string path)
    {
        if (value is not JsonArray array) return Mistake(path, value, "a list [ … ]");
        var list = (System.Collections.IList)Activator.CreateInstance(typeof(List<>).MakeGenericType(element))!;
        for (int i = 0; i < array.Count; i++)
        {
            var here = string.Create(CultureInfo.InvariantCulture, $"{path}[{i}]");
            if (array[i] is JsonObject item) list.Add(ReadRecord(element, item, here));
            else Mistake(here, array[i], "an object { … }");
        }
        return list;
    }

    object? Mistake(string path, JsonNode? value, string allowed)
    {
        Mistakes.Add($"{path} = {value?.ToJsonString() ?? "null"}: must be {allowed}");
        return null;
    }

    static string JsonName(string name) => JsonNamingPolicy.CamelCase.ConvertName(name);
}
