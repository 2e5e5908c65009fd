using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ApplianceMail.Admin;
using ApplianceMail.Admin.Administrators;
using ApplianceMail.Store.Directory;
using ApplianceMail.Tests.Harness;
using ApplianceMail.Web;
using Microsoft.Extensions.Logging.Abstractions;

namespace ApplianceMail.Tests.Web;

/// <summary>The ADMIN port on a free port of loopback over a real store; the super administrator is admin with the password secret.</summary>
sealed class AdminPort : IAsyncDisposable
{
    public const string AutomationToken = "fedcba9876543210fedcba9876543210fedcba9876543210fedcba9876543210";

    public const string LocalToken = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

    static readonly string s_hash = PasswordHash.Create("secret", iterations: 1000);
    readonly AdminHost _host;
    readonly HttpClient _http;

    AdminPort(StoreFixture mail, OperationCatalog catalog, AdminHost host)
    {
        (Mail, Catalog, _host) = (mail, catalog, host);
        // A server that is slow to say that a body is too large must not get it: it closes the connection.
        var handler = new SocketsHttpHandler { UseProxy = false, Expect100ContinueTimeout = Patience.Limit, SslOptions = { RemoteCertificateValidationCallback = (_, _, _, _) => true } };
        _http = new HttpClient(handler) { BaseAddress = new Uri($"https://127.0.0.1:{host.EndPoints[0].Port}") };
    }

    public StoreFixture Mail { get; }

    public OperationCatalog Catalog { get; }

    public int Port => _host.EndPoints[0].Port;

    public static async Task<AdminPort> StartAsync(Func<bool>? isReady = null, TimeProvider? time = null, bool allowEmptyOldPassword = false)
    {
        var mail = await StoreFixture.StartAsync(time: time);
        await mail.Store.WriteAsync(t => new ValueTask<AdministratorRow>(t.Administrators.Add("admin", s_hash)), default);
        var clock = time ?? TimeProvider.System;
        var catalog = new OperationCatalog(mail.Store, null, clock, NullLoggerFactory.Instance);
        var automation = AdminRights.All with { Token = new(AdminCaller.Automation, AutomationRights.Operations(allowAdministrators: true, allowEmptyOldPassword)) };
        var authentication = new AdminAuthentication(new AdminLogins(mail.Store, clock, NullLoggerFactory.Instance), [new(LocalToken, AdminCaller.Local, AdminRights.All), new(AutomationToken, AdminCaller.Automation, automation)], clock);
        var host = await AdminHost.StartAsync([new IPEndPoint(IPAddress.Loopback, FreePort.Next())], TestCertificate.Certificate, catalog, authentication, isReady ?? (() => true), ConnectionGate.Open, NullLoggerFactory.Instance, default);
        return new AdminPort(mail, catalog, host);
    }

    public static AuthenticationHeaderValue Local => new("Bearer", LocalToken);

    public static AuthenticationHeaderValue Basic(string name, string password) => new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{name}:{password}")));

    /// <summary>Runs an operation as the holder of the local token, or as somebody else.</summary>
    public Task<Answer> RunAsync(string operation, object parameters, AuthenticationHeaderValue? login = null, string? code = null, string query = "") =>
        SendAsync(HttpMethod.Post, $"/api/v1/admin/{operation}{query}", JsonSerializer.Serialize(parameters), login ?? Local, code);

    public Task<Answer> SendBytesAsync(HttpMethod method, string path, byte[] body, AuthenticationHeaderValue login) =>
        SendAsync(method, path, Encoding.Latin1.GetString(body), login, encoding: Encoding.Latin1);

    public async Task<Answer> SendAsync(
        HttpMethod method, string path, string? body = null, AuthenticationHeaderValue? login = null, string? code = null, string contentType = "application/json", string? accept = null, Version? version = null,
        Encoding? encoding = null, string? origin = null)
    {
        using var request = new HttpRequestMessage(method, path);
        if (version is not null) (request.Version, request.VersionPolicy) = (version, HttpVersionPolicy.RequestVersionExact);
        if (body is not null) request.Content = new ByteArrayContent((encoding ?? Encoding.UTF8).GetBytes(body)) { Headers = { ContentType = new MediaTypeHeaderValue(contentType) } };
        request.Headers.Authorization = login;
        // The server answers before it has all of a too large body: wait for its go-ahead.
        request.Headers.ExpectContinue = body?.Length > 1_000_000;
        if (code is not null) request.Headers.Add(AdminAuthentication.CodeField, code);
        if (origin is not null) request.Headers.Add("Origin", origin);
        if (accept is not null) request.Headers.Accept.ParseAdd(accept);
        using var response = await _http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        string? Field(string name) => response.Headers.TryGetValues(name, out var values) || response.Content.Headers.TryGetValues(name, out values) ? string.Join(", ", values) : null;
        return new(response.StatusCode, response.Content.Headers.ContentType?.MediaType, text, Field, response.Version);
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _host.DisposeAsync();
        await Mail.DisposeAsync();
    }

    /// <summary>What came back.</summary>
    public sealed record Answer(HttpStatusCode Status, string? ContentType, string Text, Func<string, string?> Field, Version Version)
    {
        public JsonObject Json => JsonNode.Parse(Text)!.AsObject();

        public string Code => Json["code"]!.GetValue<string>();

        /// <summary>The operation's result.</summary>
        public JsonNode Result => Status == HttpStatusCode.OK ? Json["result"]! : throw new Xunit.Sdk.XunitException($"{Status}: {Text}");

        public void AssertProblem(HttpStatusCode status, string code)
        {
            Assert.True(Status == status, $"Expected {status} {code}, received {Status}: {Text}");
            Assert.Equal("application/problem+json", ContentType);
            Assert.Equal((code, (int)status), (Code, Json["status"]!.GetValue<int>()));
        }
    }
}
