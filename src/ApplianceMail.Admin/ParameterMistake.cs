using System.Text.Json;

namespace ApplianceMail.Admin;

/// <summary>Says in words what is wrong with an operation's parameters.</summary>
static class ParameterMistake
{
    public static string Explain(OperationDescription operation, JsonElement parameters, JsonException error)
    {
        if (parameters.ValueKind != JsonValueKind.Object) return "The parameters must be a JSON object.";
        var names = operation.Parameters.Select(p => p.Name).ToList();
        foreach (var given in parameters.EnumerateObject())
            if (!names.Contains(given.Name, StringComparer.OrdinalIgnoreCase))
                return $"{operation.Name} has no parameter '{given.Name}'. It has: {string.Join(", ", names)}.";
        if (parameters.EnumerateObject().GroupBy(g => g.Name, StringComparer.OrdinalIgnoreCase).FirstOrDefault(g => g.Count() > 1) is { } twice)
            return $"{twice.Key} is given twice.";
        foreach (var parameter in operation.Parameters.Where(p => p.IsRequired))
            if (!parameters.EnumerateObject().Any(g => g.Name.Equals(parameter.Name, StringComparison.OrdinalIgnoreCase)))
                return $"{operation.Name} needs the parameter {parameter.Name}: {parameter.Help}";
        var wrong = operation.Parameters.FirstOrDefault(p => error.Path?.StartsWith("$." + p.Name, StringComparison.OrdinalIgnoreCase) == true);
        return wrong is null ? "A parameter has a value of the wrong type." : $"{wrong.Name} must be {Describe(wrong.Type)}.";
    }

    static string Describe(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type.IsEnum) return "one of " + string.Join(", ", Enum.GetNames(type));
        if (type == typeof(string)) return "a text";
        if (type == typeof(bool)) return "true or false";
        if (type == typeof(long) || type == typeof(int)) return "a whole number";
        if (type == typeof(DateTimeOffset)) return "a time such as 2027-01-31T12:00:00Z";
        if (type.IsAssignableTo(typeof(IEnumerable<string>))) return "a list of texts";
        return "a list of objects as the help shows";
    }
}
