using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using ApplianceMail.Admin;
using ApplianceMail.Store.Journal;

namespace ApplianceMail.Web;

/// <summary>What all operations of the OpenAPI document share.</summary>
static class OpenApiComponents
{
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
        ["schemas"] = new JsonObject { ["Outcome"] = Outcome(), ["Events"] = Events(), ["Problem"] = Problem() },
    };

    /// <summary>The schema of a parameter or a result.</summary>
    public static JsonObject SchemaOf(Type type) => OperationCatalog.Json.GetJsonSchemaAsNode(type, s_exporter) as JsonObject ?? [];

    static JsonObject Outcome() => new()
    {
        ["type"] = "object",
        ["required"] = new JsonArray("result", "changes", "isPreview", "impact", "changeId"),
        ["properties"] = new JsonObject
        {
            ["result"] = new JsonObject { ["description"] = "What the operation returned." },
            ["changes"] = new JsonObject { ["type"] = "array", ["description"] = "What it changed; secrets are never in it.", ["items"] = SchemaOf(typeof(Change)) },
            ["isPreview"] = new JsonObject { ["type"] = "boolean" },
            ["impact"] = SchemaOf(typeof(Impact)),
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
        ["required"] = new JsonArray("type", "status", "code", "detail"),
        ["properties"] = new JsonObject
        {
            ["type"] = new JsonObject { ["type"] = "string", ["const"] = "about:blank" },
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
