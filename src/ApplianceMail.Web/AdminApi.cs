using System.Text.Json;
using ApplianceMail.Admin;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace ApplianceMail.Web;

/// <summary>The catalogue over HTTP: <c>POST /api/v1/admin/{Verb-Noun}</c> with a JSON object. It adds nothing to the operations.</summary>
public static class AdminApi
{
    public static void MapAdminApi(this IEndpointRouteBuilder routes, OperationCatalog catalog, AdminAuthentication authentication)
    {
        routes.MapGet("/livez", () => Results.Text("ok"));
        var api = routes.MapGroup("/api/v1/admin").AddEndpointFilter(authentication.FilterAsync);
        api.MapGet("", () => Results.Json(OperationCatalog.Operations.Values.OrderBy(o => o.Name).Select(Describe), OperationCatalog.Json));
        api.MapPost("/{operation}", async (string operation, HttpContext http) =>
        {
            try
            {
                bool preview = http.Request.Query["preview"] == "true";
                using var body = await ReadBodyAsync(http);
                var outcome = await catalog.RunAsync(operation, body.RootElement, AdminAuthentication.Caller(http), preview, http.RequestAborted);
                return Results.Json(outcome, OperationCatalog.Json);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                return AdminProblem.Of(e);
            }
        });
    }

    static async Task<JsonDocument> ReadBodyAsync(HttpContext http)
    {
        if (http.Request.ContentLength == 0) return JsonDocument.Parse("{}");
        // Names given twice can only be seen before they become an object's.
        var options = new JsonDocumentOptions { MaxDepth = 16, AllowDuplicateProperties = false };
        return await JsonDocument.ParseAsync(http.Request.Body, options, http.RequestAborted);
    }

    static object Describe(OperationDescription operation) => new
    {
        operation.Name,
        operation.Description,
        operation.IsQuery,
        Parameters = operation.Parameters.Select(p => new { p.Name, Type = TypeName(p.Type), p.Help, p.Position, p.IsRequired, p.IsSecret }),
    };

    static string TypeName(Type type) => (Nullable.GetUnderlyingType(type) ?? type).Name;
}
