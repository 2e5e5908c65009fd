using System.Text.Json;
using ApplianceMail.Admin;
using ApplianceMail.Store;
using Microsoft.AspNetCore.Http;

namespace ApplianceMail.Web;

/// <summary>Refusals as problem+json (RFC 9457): "code" has the stable word that scripts rely on.</summary>
static class AdminProblem
{
    public static IResult Of(Exception exception) => exception switch
    {
        OperationException e => Problem(Status(e.Kind), e.Code, e.Message),
        JsonException => Problem(StatusCodes.Status400BadRequest, "InvalidJson", "The body must be one JSON object, not deeper than 16 levels, without a name twice."),
        BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } =>
            Problem(StatusCodes.Status413PayloadTooLarge, "BodyTooLarge", "The body is too large: do the work in several steps."),
        BadHttpRequestException e => Problem(e.StatusCode, "BadRequest", e.Message),
        StoreUnavailableException => Problem(StatusCodes.Status503ServiceUnavailable, "StoreUnavailable", "The store could not do it now; the log has the reason. Nothing was acknowledged."),
        _ => Problem(StatusCodes.Status500InternalServerError, "InternalError", "The server failed; the log has the reason."),
    };

    public static IResult Problem(int status, string code, string detail) =>
        Results.Json(new { type = "about:blank", status, code, detail }, OperationCatalog.Json, "application/problem+json", status);

    static int Status(RefusalKind kind) => kind switch
    {
        RefusalKind.NotFound => StatusCodes.Status404NotFound,
        RefusalKind.Conflict => StatusCodes.Status409Conflict,
        RefusalKind.Forbidden => StatusCodes.Status403Forbidden,
        _ => StatusCodes.Status400BadRequest,
    };
}
