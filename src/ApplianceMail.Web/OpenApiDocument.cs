using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using ApplianceMail.Admin;

namespace ApplianceMail.Web;

/// <summary>The description of the HTTP interface (OpenAPI 3.1), made from the catalogue: nothing in it is written by hand twice.</summary>
public static class OpenApiDocument
{
    static readonly JsonSerializerOptions s_form = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, NewLine = "\n" };

    static readonly Lazy<string> s_text = new(() => Build().ToJsonString(s_form) + "\n");

    /// <summary>The document, always the same for the same catalogue.</summary>
    public static string Text => s_text.Value;

    static JsonObject Build() => new()
    {
        ["openapi"] = "3.1.0",
        ["info"] = new JsonObject
        {
            ["title"] = "ApplianceMail administration",
            ["description"] = "Every operation is a POST of a JSON object with its parameters; Get operations too. Refusals are problem documents (RFC 9457) whose code is stable.",
            ["version"] = AdminHost.Version,
        },
        ["servers"] = new JsonArray(new JsonObject { ["url"] = "/" }),
        ["security"] = new JsonArray(new JsonObject { ["basic"] = new JsonArray() }, new JsonObject { ["bearer"] = new JsonArray() }),
        ["paths"] = new JsonObject(OperationCatalog.Operations.Values.OrderBy(o => o.Name, StringComparer.Ordinal).Select(o => KeyValuePair.Create($"{AdminApi.Path}/{o.Name}", (JsonNode?)Path(o)))),
        ["components"] = OpenApiComponents.Build(),
    };

    static JsonObject Path(OperationDescription operation) => new()
    {
        ["post"] = new JsonObject
        {
            ["operationId"] = operation.Name,
            ["tags"] = new JsonArray(operation.Name[(operation.Name.IndexOf('-') + 1)..]),
            ["summary"] = operation.Description,
            ["description"] = operation.Scope switch
            {
                OperationScope.Self => "For every administrator, about himself; super administrators may name others.",
                OperationScope.Domain => "For domain administrators too, in their domains.",
                _ => "For administrators of the whole server.",
            },
            ["parameters"] = new JsonArray([.. Query(operation)]),
            ["requestBody"] = new JsonObject { ["required"] = operation.Parameters.Any(p => p.IsRequired), ["content"] = Content("application/json", Parameters(operation)) },
            ["responses"] = Responses(operation),
        },
    };

    static IEnumerable<JsonNode?> Query(OperationDescription operation) => operation.IsQuery ? [Reference("parameters/otp")] : [Reference("parameters/otp"), Reference("parameters/preview")];

    static JsonObject Parameters(OperationDescription operation)
    {
        var schema = new JsonObject { ["type"] = "object", ["additionalProperties"] = false };
        if (operation.Parameters.Any(p => p.IsRequired)) schema["required"] = new JsonArray([.. operation.Parameters.Where(p => p.IsRequired).Select(p => (JsonNode?)Camel(p.Name))]);
        schema["properties"] = new JsonObject(operation.Parameters.Select(p => KeyValuePair.Create(Camel(p.Name), (JsonNode?)Parameter(p))));
        return schema;
    }

    static JsonObject Parameter(ParameterDescription parameter)
    {
        var schema = OpenApiComponents.ParameterSchema(parameter.Type);
        if (parameter.IsSecret) (schema["format"], schema["writeOnly"]) = ("password", true);
        schema["description"] = parameter.Help;
        return schema;
    }

    static JsonObject Responses(OperationDescription operation)
    {
        var result = Reference("schemas/" + operation.ResultType.Name);
        var outcome = new JsonObject
        {
            ["allOf"] = new JsonArray(
                Reference("schemas/Outcome"),
                new JsonObject { ["properties"] = new JsonObject { ["result"] = operation.IsQuery ? new JsonObject { ["type"] = "array", ["items"] = result } : result } }),
        };
        var done = Content("application/json", outcome);
        done[OperationEvents.ContentType] = new JsonObject { ["schema"] = Reference("schemas/Events") };
        return new JsonObject
        {
            ["200"] = new JsonObject { ["description"] = "It was done, or previewed.", ["content"] = done },
            ["default"] = Reference("responses/Problem"),
        };
    }

    internal static JsonObject Content(string type, JsonNode schema) => new() { [type] = new JsonObject { ["schema"] = schema } };

    internal static JsonObject Reference(string what) => new() { ["$ref"] = "#/components/" + what };

    internal static string Camel(string name) => JsonNamingPolicy.CamelCase.ConvertName(name);
}
