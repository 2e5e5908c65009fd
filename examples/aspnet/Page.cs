using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Antiforgery;

namespace MailForms;

/// <summary>A form as HTML.</summary>
static class Page
{
    public static IResult Show(HttpContext http, IAntiforgery antiforgery, Form form, IFormCollection given, string message)
    {
        var token = antiforgery.GetAndStoreTokens(http);
        var html = new StringBuilder($"<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>{form.Title}</title></head><body><h1>{form.Title}</h1>");
        if (message.Length > 0) html.Append($"<p id=\"message\">{Encode(message)}</p>");
        html.Append($"<form method=\"post\"><input type=\"hidden\" name=\"{token.FormFieldName}\" value=\"{Encode(token.RequestToken!)}\">");
        foreach (var field in form.Fields)
        {
            bool isSecret = field.EndsWith("pass", StringComparison.Ordinal);
            var value = isSecret ? "" : given[field].ToString();
            html.Append($"<p><label>{field} <input name=\"{field}\" type=\"{(isSecret ? "password" : "text")}\" value=\"{Encode(value)}\" autocomplete=\"off\"></label></p>");
        }
        foreach (var action in form.Actions) html.Append($"<button name=\"action\" value=\"{action.Member}\">{action.Member}</button> ");
        html.Append("</form><p><a href=\"/user\">Users</a> <a href=\"/domain\">Domains</a> <a href=\"/admin\">Administrators</a></p></body></html>");
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers.ContentSecurityPolicy = "default-src 'none'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";
        return Results.Content(html.ToString(), "text/html; charset=utf-8");
    }

    static string Encode(string text) => HtmlEncoder.Default.Encode(text);
}
