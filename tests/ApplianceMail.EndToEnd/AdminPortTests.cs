using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using ApplianceMail.AdminClient;

namespace ApplianceMail.EndToEnd;

/// <summary>The ADMIN port by plain HTTPS, as any script would use it.</summary>
public sealed class AdminPortTests(ApplianceFixture fixture) : IClassFixture<ApplianceFixture>
{
    ApplianceProcess Server => fixture.Server;

    [Fact]
    public async Task The_local_token_and_the_administrators_password_are_taken_and_nothing_else()
    {
        var token = AdminAccess.Read(Server.DataDirectory).Token;
        Server.KeepSecret(token);
        var (name, password) = Server.Banner.Login("administrator")!.Value;
        Assert.Equal(HttpStatusCode.OK, (await PostAsync("Get-MailDomain", "{}", new("Bearer", token))).Status);
        Assert.Equal(HttpStatusCode.OK, (await PostAsync("Get-MailDomain", "{}", Basic(name, password))).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await PostAsync("Get-MailDomain", "{}", null)).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await PostAsync("Get-MailDomain", "{}", Basic(name, "wrong"))).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await PostAsync("Get-MailDomain", "{}", new("Bearer", new string('0', token.Length)))).Status);
        // A mail user is no administrator.
        var postmaster = Server.Banner.Login("mail user")!.Value;
        Assert.Equal(HttpStatusCode.Unauthorized, (await PostAsync("Get-MailDomain", "{}", Basic(postmaster.Name, postmaster.Password))).Status);
    }

    [Fact]
    public async Task Mistakes_have_a_status_and_a_stable_word()
    {
        var login = new AuthenticationHeaderValue("Bearer", AdminAccess.Read(Server.DataDirectory).Token);
        await ExpectAsync(HttpStatusCode.RequestEntityTooLarge, "BodyTooLarge", "Get-MailDomain", new string(' ', 10 * 1024 * 1024));
        await ExpectAsync(HttpStatusCode.BadRequest, "InvalidJson", "Get-MailDomain", "{ not json");
        await ExpectAsync(HttpStatusCode.NotFound, null, "Frob-Widget", "{}");

        async Task ExpectAsync(HttpStatusCode status, string? code, string operation, string body)
        {
            var answer = await PostAsync(operation, body, login);
            Assert.Equal(status, answer.Status);
            if (code is not null) Assert.Equal(code, JsonNode.Parse(answer.Body)!["code"]!.GetValue<string>());
        }
    }

    async Task<(HttpStatusCode Status, string Body)> PostAsync(string operation, string body, AuthenticationHeaderValue? login)
    {
        using var handler = new SocketsHttpHandler { SslOptions = { RemoteCertificateValidationCallback = (_, _, _, _) => true }, UseProxy = false, Expect100ContinueTimeout = Tool.Limit };
        using var http = new HttpClient(handler) { Timeout = Tool.Limit };
        using var request = new HttpRequestMessage(HttpMethod.Post, $"https://127.0.0.1:{Server.Port("ADMIN")}/api/v1/admin/{operation}") { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        // The server answers before it has all of a too large body, and closes: wait for its go-ahead, however long it takes.
        request.Headers.ExpectContinue = body.Length > 1_000_000;
        request.Headers.Authorization = login;
        using var response = await http.SendAsync(request);
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    static AuthenticationHeaderValue Basic(string name, string password) => new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{name}:{password}")));
}
