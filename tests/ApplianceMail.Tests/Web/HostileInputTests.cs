using System.Net;
using System.Text.Json.Nodes;
using ApplianceMail.Admin;
using ApplianceMail.Tests.Admin;

namespace ApplianceMail.Tests.Web;

/// <summary>What strangers and mistaken scripts send: a clear answer, and a store that is as it was.</summary>
public sealed class HostileInputTests
{
    static IEnumerable<OperationDescription> All => OperationCatalog.Operations.Values;

    [Fact]
    public async Task Unknown_parameters_and_wrong_types_are_refused_by_every_operation()
    {
        await using var port = await AdminPort.StartAsync();
        var before = CatalogFixture.Dump(port.Mail.Store);
        foreach (var operation in All)
        {
            (await port.RunAsync(operation.Name, new { NoSuchParameter = 1 })).AssertProblem(HttpStatusCode.BadRequest, "InvalidParameter");
            foreach (var parameter in operation.Parameters)
            {
                var body = new JsonObject(operation.Parameters.Where(p => p.IsRequired && p != parameter).Select(p => KeyValuePair.Create(p.Name, Sample(p.Type)))) { [parameter.Name] = new JsonObject { ["wrong"] = "type" } };
                // A map of texts is the one type that this is a value of.
                if (parameter.Type != typeof(IReadOnlyDictionary<string, string>)) (await port.RunAsync(operation.Name, body)).AssertProblem(HttpStatusCode.BadRequest, "InvalidParameter");
            }
        }
        Assert.Equal(before, CatalogFixture.Dump(port.Mail.Store));
    }

    [Theory]
    [InlineData("'; DROP TABLE accounts; --")]
    [InlineData("\" OR 1=1 --")]
    [InlineData("line\r\nbreak")]
    [InlineData("\u0000")]
    [InlineData("аlice@example.org")]
    public async Task Hostile_text_in_every_parameter_of_every_changing_operation_is_refused(string text)
    {
        await using var port = await AdminPort.StartAsync();
        var before = CatalogFixture.Dump(port.Mail.Store);
        // To a list of names in a file two lines are two names.
        foreach (var operation in All.Where(o => !o.IsQuery && o.Parameters.Any(p => p.Type == typeof(string) && !(p.IsFile && text.Contains('\n')))))
        {
            var body = new JsonObject(operation.Parameters.Where(p => p.IsRequired || p.Type == typeof(string)).Select(p => KeyValuePair.Create(p.Name, p.Type == typeof(string) ? text : Sample(p.Type))));
            var answer = await port.RunAsync(operation.Name, body);
            Assert.True((int)answer.Status is >= 400 and < 500, $"{operation.Name}: {answer.Status} {answer.Text}");
        }
        Assert.Equal(before, CatalogFixture.Dump(port.Mail.Store));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("\"text\"")]
    [InlineData("{\"name\":\"a.example\",\"NAME\":\"b.example\"}")]
    [InlineData("{\"name\":\"a.example\"} {}")]
    [InlineData("{\"name\":\"a.example\"")]
    [InlineData("{\"name\":\"a\u0001.example\"}")]
    [InlineData("{\"name\":[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]}")]
    [InlineData("{\"name\":\"\\ud800\"}")]
    [InlineData("{\"name\":null}")]
    public async Task Bodies_that_are_no_parameters_are_refused(string body)
    {
        await using var port = await AdminPort.StartAsync();
        var before = CatalogFixture.Dump(port.Mail.Store);
        var answer = await port.SendAsync(HttpMethod.Post, "/api/v1/admin/New-MailDomain", body, AdminPort.Local);
        Assert.Equal((HttpStatusCode.BadRequest, "application/problem+json"), (answer.Status, answer.ContentType));
        Assert.Equal(before, CatalogFixture.Dump(port.Mail.Store));
    }

    [Fact]
    public async Task A_body_that_is_no_utf8_is_refused()
    {
        await using var port = await AdminPort.StartAsync();
        var answer = await port.SendBytesAsync(HttpMethod.Post, "/api/v1/admin/New-MailDomain", "{\"name\":\"a.example\"}"u8.ToArray().Append((byte)0xFF).ToArray(), AdminPort.Local);
        answer.AssertProblem(HttpStatusCode.BadRequest, "InvalidJson");
    }

    static JsonNode? Sample(Type type) => (Nullable.GetUnderlyingType(type) ?? type) switch
    {
        var t when t == typeof(string) => "x",
        var t when t == typeof(bool) => true,
        var t when t == typeof(long) || t == typeof(int) => 1,
        _ => new JsonArray(),
    };
}
