using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using ApplianceMail.Admin;
using ApplianceMail.Store.Journal;

namespace ApplianceMail.Web;

/// <summary>What all operations of the OpenAPI document share.</summary>
static class OpenApiComponents
{
    static readonly JsonSerializerOptions s_parameters = new(OperationCatalog.Json) { TypeInfoResolver = new DefaultJsonTypeInfoResolver() };

    /// <summary>Answers may get further fields in later versions: clients must overlook them.</summary>
    static readonly JsonSerializerOptions s_results = new(s_parameters) { UnmappedMemberHandling = JsonUnmappedMemberHandling.Skip };

    static readonly JsonSchemaExporterOptions s_exporter = new() { TreatNullObliviousAsNonNullable = true };

    public static JsonObject Build() => new()
    {
        ["securitySchemes"] = new JsonObject
        {
            ["basic"] = new JsonObject { ["type"] = "http", ["scheme"] = "basic", ["description"] = $"An administrator's name and password; the code of the second factor in {AdminAuthentication.CodeField}." },
            ["bearer"] = new JsonObject { ["type"] = "http", ["scheme"] = "bearer", ["description"] = $"A token of New-MailToken, or the one that {AdminAuthentication.SessionField} gave." },
        },
        ["parameters"] = new JsonObject
        {
            ["preview"] = new JsonObject { ["name"] = "preview", ["in"] = "query", ["description"] = "True: nothing is changed; the answer says what would be, and its impact.", ["schema"] = new JsonObject { ["type"] = "boolean", ["default"] = false } },
            ["otp"] = new JsonObject { ["name"] = AdminAuthentication.CodeField, ["in"] = "header", ["description"] = "The code of the second factor, with basic authentication.", ["schema"] = new JsonObject { ["type"] = "string", ["pattern"] = "^[0-9]{6}$" } },
        },
        ["responses"] = new JsonObject { ["Problem"] = new JsonObject { ["description"] = "It was refused; nothing was changed.", ["content"] = OpenApiDocument.Content(AdminProblem.ContentType, OpenApiDocument.Reference("schemas/Problem")) } },
        ["schemas"] = new JsonObject(
        [
            KeyValuePair.Create("Outcome", (JsonNode?)Outcome()), KeyValuePair.Create("Events", (JsonNode?)Events()), KeyValuePair.Create("Problem", (JsonNode?)Problem()),
            .. OperationCatalog.Operations.Values.Select(o => o.ResultType).Distinct().OrderBy(t => t.Name, StringComparer.Ordinal).Select(t => KeyValuePair.Create(t.Name, (JsonNode?)ResultSchema(t))),
        ]),
    };

    public static JsonObject ParameterSchema(Type type) => s_parameters.GetJsonSchemaAsNode(type, s_exporter) as JsonObject ?? [];

    static JsonObject ResultSchema(Type type)
    {
        var schema = s_results.GetJsonSchemaAsNode(type, s_exporter) as JsonObject ?? [];
        Rebase(schema, type.Name);
        return schema;
    }

    /// <summary>A type that holds itself refers to a place in its own schema; in the document that lies among the components.</summary>
    static void Rebase(JsonNode? node, string name)
    {
        if (node is JsonArray array)
            foreach (var item in array) Rebase(item, name);
        if (node is not JsonObject schema) return;
        if (schema["$ref"] is JsonValue reference && reference.GetValue<string>() is ['#', '/', ..] target) schema["$ref"] = $"#/components/schemas/{name}{target[1..]}";
        foreach (var (_, value) in schema) Rebase(value, name);
    }

    static JsonObject Outcome() => new()
    {
        ["type"] = "object",
        ["required"] = new JsonArray("result", "changes", "isPreview", "impact", "changeId"),
        ["properties"] = new JsonObject
        {
            ["result"] = new JsonObject { ["description"] = "What the operation returned. A token for automation gets a few fields of a query, and null for a change." },
            ["changes"] = new JsonObject { ["type"] = "array", ["description"] = "What it changed; secrets are never in it.", ["items"] = ResultSchema(typeof(Change)) },
            ["isPreview"] = new JsonObject { ["type"] = "boolean" },
            ["impact"] = new JsonObject { ["anyOf"] = new JsonArray(new JsonObject { ["type"] = "null" }, ResultSchema(typeof(Impact))), ["description"] = "Whom the changes touch; null outside of previews." },
            ["changeId"] = new JsonObject { ["type"] = "integer", ["description"] = "What Undo-MailChange takes; 0: there is nothing to undo." },
        },
    };

    static JsonObject Events() => new()
    {
        ["type"] = "string",
        ["description"] = "Server-sent events, when the request accepts text/event-stream: progress events with {done, total, activity}, then one result event with the outcome, or one problem event.",
    };

    static JsonObject Problem() => new()
    {
        ["type"] = "object",
        ["required"] = new JsonArray("type", "title", "status", "code", "detail"),
        ["properties"] = new JsonObject
        {
            ["type"] = new JsonObject { ["type"] = "string", ["const"] = "about:blank" },
            ["title"] = new JsonObject { ["type"] = "string", ["description"] = "HTTP's words for the status." },
            ["status"] = new JsonObject { ["type"] = "integer", ["description"] = "As the answer's." },
            ["code"] = new JsonObject
            {
                ["type"] = "string",
                ["description"] = string.Join('\n', ProblemCodes.All.Select(c => $"* {c.Code} ({c.Status}): {c.When}")),
                ["enum"] = new JsonArray([.. ProblemCodes.All.Select(c => (JsonNode?)c.Code)]),
            },
            ["detail"] = new JsonObject { ["type"] = "string", ["description"] = "A sentence that names the fix." },
        },
    };
}
