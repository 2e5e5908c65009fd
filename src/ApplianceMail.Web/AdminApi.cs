using System.Text.Json;
using ApplianceMail.Admin;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;

namespace ApplianceMail.Web;

/// <summary>The catalogue over HTTP: <c>POST /api/v1/admin/{Verb-Noun}</c> with a JSON object. It adds nothing to the operations.</summary>
public static class AdminApi
{
    public const string Path = "/api/v1/admin";

    /// <summary>Deepest nesting of a body: parameters are lists of flat objects.</summary>
    const int MaxDepth = 16;

    public static void MapAdminApi(this IEndpointRouteBuilder routes, OperationCatalog catalog, AdminAuthentication authentication)
    {
        var api = routes.MapGroup(Path).AddEndpointFilter(authentication.FilterAsync);
        api.MapGet("", () => Results.Json(OperationCatalog.Operations.Values.OrderBy(o => o.Name, StringComparer.Ordinal).Select(Describe), OperationCatalog.Json));
        api.MapPost("/{operation}", (string operation, HttpContext http) => RunAsync(catalog, operation, http));
        routes.MapGet("/openapi/v1.json", () => Results.Text(OpenApiDocument.Text, "application/json"));
    }

    static async Task<IResult> RunAsync(OperationCatalog catalog, string operation, HttpContext http)
    {
        try
        {
            bool preview = IsPreview(http.Request.Query["preview"].ToString());
            using var body = await ReadBodyAsync(http);
            var caller = AdminAuthentication.Caller(http);
            Task<OperationOutcome> Run(IProgress<OperationProgress>? progress) => catalog.RunAsync(operation, body.RootElement, caller, preview, http.RequestAborted, progress);
            if (!OperationEvents.AreWanted(http.Request)) return Results.Json(await Run(null), OperationCatalog.Json);
            await OperationEvents.WriteAsync(http, Run);
            return Results.Empty;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            return AdminProblem.Of(e);
        }
    }

    /// <summary>A misspelt preview must never become the real thing.</summary>
    static bool IsPreview(string text) => text.ToLowerInvariant() switch
    {
        "" or "false" => false,
        "true" => true,
        _ => throw OperationException.Invalid("preview", "must be true or false"),
    };

    static async Task<JsonDocument> ReadBodyAsync(HttpContext http)
    {
        if (http.Features.Get<IHttpRequestBodyDetectionFeature>()?.CanHaveBody == false) return JsonDocument.Parse("{}");
        // RFC 9110 §15.5.16.
        if (!http.Request.HasJsonContentType()) throw new ProblemException(AdminProblem.New(StatusCodes.Status415UnsupportedMediaType, "NotJson", "The body must be JSON: Content-Type: application/json."));
        // Names given twice can only be seen before they become an object's.
        var options = new JsonDocumentOptions { MaxDepth = MaxDepth, AllowDuplicateProperties = false };
        return await JsonDocument.ParseAsync(http.Request.Body, options, http.RequestAborted);
    }

    static object Describe(OperationDescription operation) => new
    {
        operation.Name,
        operation.Description,
        operation.IsQuery,
        operation.Scope,
        Parameters = operation.Parameters.Select(p => new { p.Name, Type = TypeName(p.Type), p.Help, p.Position, p.IsRequired, p.IsSecret, p.Names }),
    };

    static string TypeName(Type type) => (Nullable.GetUnderlyingType(type) ?? type).Name;
}
