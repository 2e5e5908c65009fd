using ApplianceMail.ComInterop;
using MailForms;
using Microsoft.AspNetCore.Antiforgery;

// The sample forms of users, domains and administrators. They change mailboxes for whoever opens them: here that is a browser on this machine.
// A site of your own puts them behind its own login.
// The class waits on the thread that calls it: without threads to spare a crowd of visitors would wait for new ones, longer than for the server.
ThreadPool.SetMinThreads(100, 100);
var builder = WebApplication.CreateBuilder(args);
if (string.IsNullOrEmpty(builder.Configuration["urls"])) builder.WebHost.UseUrls("http://127.0.0.1:5080");
// Another name for this address would be another site's, which then could read the form's token.
builder.Configuration["AllowedHosts"] ??= "127.0.0.1;localhost;[::1]";
builder.Services.AddAntiforgery(options => options.Cookie.SameSite = SameSiteMode.Strict);
var app = builder.Build();

app.MapGet("/", () => Results.Redirect("/user"));
foreach (var form in Form.All)
{
    app.MapGet(form.Path, (HttpContext http, IAntiforgery antiforgery) => Page.Show(http, antiforgery, form, FormCollection.Empty, ""));
    app.MapPost(form.Path, (HttpContext http, IAntiforgery antiforgery) => RunAsync(http, antiforgery, form));
}
app.Run();

static async Task<IResult> RunAsync(HttpContext http, IAntiforgery antiforgery, Form form)
{
    if (!http.Request.HasFormContentType || !await antiforgery.IsRequestValidAsync(http)) return Results.Text("The form is too old: open it again.", statusCode: StatusCodes.Status403Forbidden);
    var given = await http.Request.ReadFormAsync(http.RequestAborted);
    if (form.Actions.FirstOrDefault(a => a.Member == given["action"]) is not { } action) return Results.Text("There is no such action.", statusCode: StatusCodes.Status400BadRequest);
    var mail = new MailDBInterface();
    // The class waits for the server, at most some seconds.
    short code = await Task.Run(() => action.Run(mail, name => given[name] is { Count: 1 } value ? value.ToString() : ""));
    if (code != 0) http.RequestServices.GetRequiredService<ILogger<Form>>().LogInformation("{Member}: {Code}: {Reason}", action.Member, code, mail.LastError);
    return Page.Show(http, antiforgery, form, given, $"{action.Messages.ElementAtOrDefault(code) ?? "It failed."} ({action.Member}: {code})");
}
