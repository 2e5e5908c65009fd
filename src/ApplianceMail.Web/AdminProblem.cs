using System.Globalization;
using System.Text.Json;
using ApplianceMail.Admin;
using ApplianceMail.Store;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace ApplianceMail.Web;

/// <summary>A refusal as problem+json (RFC 9457).</summary>
/// <param name="Type">Always about:blank: <paramref name="Code"/> says which problem it is.</param>
/// <param name="Title">HTTP's words for the status, as RFC 9457 §4.2.1 wants with about:blank.</param>
/// <param name="Code">The stable word that scripts rely on.</param>
/// <param name="Detail">A sentence that names the fix.</param>
sealed record AdminProblem(string Type, string Title, int Status, string Code, string Detail)
{
    public const string ContentType = "application/problem+json";

    public static AdminProblem Describe(Exception exception) => exception switch
    {
        ProblemException e => e.Problem,
        OperationException e => New(StatusOf(e.Kind), e.Code, e.Message),
        JsonException => New(StatusCodes.Status400BadRequest, "InvalidJson", "The body must be one JSON object in UTF-8, not deeper than 16 levels, without a name twice."),
        BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } =>
            New(StatusCodes.Status413PayloadTooLarge, "BodyTooLarge", string.Create(CultureInfo.InvariantCulture, $"The body has more than {AdminHost.MaxRequestBytes:N0} bytes: do the work in several steps.")),
        BadHttpRequestException { StatusCode: StatusCodes.Status408RequestTimeout } => New(StatusCodes.Status408RequestTimeout, "RequestTooSlow", "The body came too slowly, or not at all."),
        BadHttpRequestException e => New(e.StatusCode, "BadRequest", "The request is no proper HTTP: its framing is wrong, or it broke off."),
        StoreUnavailableException => New(StatusCodes.Status503ServiceUnavailable, "StoreUnavailable", "The store could not do it now; the log has the reason. Nothing was acknowledged."),
        _ => New(StatusCodes.Status500InternalServerError, "InternalError", "The server failed; the log has the reason."),
    };

    public static AdminProblem New(int status, string code, string detail) => new("about:blank", ReasonPhrases.GetReasonPhrase(status), status, code, detail);

    public static IResult Of(Exception exception) => Describe(exception).ToResult();

    public IResult ToResult() => Results.Json(this, OperationCatalog.Json, ContentType, Status);

    static int StatusOf(RefusalKind kind) => kind switch
    {
        RefusalKind.NotFound => StatusCodes.Status404NotFound,
        RefusalKind.Conflict => StatusCodes.Status409Conflict,
        RefusalKind.Forbidden => StatusCodes.Status403Forbidden,
        _ => StatusCodes.Status400BadRequest,
    };
}

/// <summary>A refusal by HTTP's own rules.</summary>
sealed class ProblemException(AdminProblem problem) : Exception(problem.Detail)
{
    public AdminProblem Problem => problem;
}
