using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using ApplianceMail.Admin;

namespace ApplianceMail.Server.CommandLine;

/// <summary>A parameter's value from its text.</summary>
static class ParameterValue
{
    public static bool IsSwitch(Type type) => type == typeof(bool) || type == typeof(bool?);

    /// <summary>Texts and words of an enumeration as they are, numbers with units, true and false, and everything else as JSON; a list of texts also as a,b,c; an empty text is an empty list.</summary>
    /// <exception cref="UsageException">It is not of the parameter's type.</exception>
    public static JsonNode? Parse(ParameterDescription parameter, string text)
    {
        var type = Nullable.GetUnderlyingType(parameter.Type) ?? parameter.Type;
        if (type == typeof(bool)) return bool.TryParse(text.TrimStart('$'), out bool yes) ? yes : throw new UsageException($"-{parameter.Name} must be true or false.");
        if (type == typeof(long) || type == typeof(int)) return Number(parameter.Name, text);
        if (IsText(type)) return text;
        if (!text.StartsWith('[') && type.IsAssignableTo(typeof(IEnumerable<string>))) return new JsonArray([.. text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(t => (JsonNode?)t)]);
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException e)
        {
            throw new UsageException($"-{parameter.Name} must be JSON: {e.Message}");
        }
    }

    /// <summary>Whole numbers, with PowerShell's KB, MB, GB, TB (powers of 1024).</summary>
    public static long Number(string name, string value)
    {
        int shift = value.Length < 3 ? 0 : value[^2..].ToUpperInvariant() switch { "KB" => 10, "MB" => 20, "GB" => 30, "TB" => 40, _ => 0 };
        if (!long.TryParse(shift == 0 ? value : value[..^2], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number) || Math.Abs((decimal)number) > long.MaxValue >> shift)
            throw new UsageException($"-{name} must be a whole number, such as 500 or 10MB.");
        return number << shift;
    }

    static bool IsText(Type type) => type == typeof(string) || type.IsEnum || type == typeof(DateTimeOffset) || type == typeof(TimeSpan) || type == typeof(Guid);
}
