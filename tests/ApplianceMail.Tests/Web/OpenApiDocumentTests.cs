using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ApplianceMail.Admin;
using ApplianceMail.Tests.Architecture;
using ApplianceMail.Web;

namespace ApplianceMail.Tests.Web;

public sealed partial class OpenApiDocumentTests
{
    /// <summary>Set to 1, the comparing test writes the document instead.</summary>
    const string Renew = "APPLIANCEMAIL_RENEW_OPENAPI";

    static JsonObject Document => JsonNode.Parse(OpenApiDocument.Text)!.AsObject();

    [Fact]
    public void The_committed_document_is_that_of_the_catalogue()
    {
        var path = Path.Combine(ArchitectureTests.Root, "docs", "openapi.json");
        if (Environment.GetEnvironmentVariable(Renew) == "1") File.WriteAllText(path, OpenApiDocument.Text);
        bool same = File.Exists(path) && File.ReadAllText(path) == OpenApiDocument.Text;
        Assert.True(same, $"docs/openapi.json is not what the catalogue says. Look at the difference, then renew it: {Renew}=1 dotnet test tests/ApplianceMail.Tests --filter OpenApiDocumentTests");
    }

    [Fact]
    public async Task The_port_gives_it_to_everybody()
    {
        await using var port = await AdminPort.StartAsync();
        Assert.Equal(OpenApiDocument.Text, (await port.SendAsync(HttpMethod.Get, "/openapi/v1.json")).Text);
    }

    [Fact]
    public void Every_operation_is_in_it_with_its_parameters()
    {
        foreach (var operation in OperationCatalog.Operations.Values)
        {
            var post = Document["paths"]![$"/api/v1/admin/{operation.Name}"]!["post"]!;
            var schema = post["requestBody"]!["content"]!["application/json"]!["schema"]!;
            Assert.Equal(operation.Parameters.Select(p => p.Name.ToLowerInvariant()), schema["properties"]!.AsObject().Select(p => p.Key.ToLowerInvariant()));
            Assert.Equal(operation.Parameters.Count(p => p.IsRequired), schema["required"]?.AsArray().Count ?? 0);
        }
    }

    [Fact]
    public void Every_reference_leads_somewhere()
    {
        foreach (Match match in ReferencePattern().Matches(OpenApiDocument.Text))
        {
            JsonNode? node = Document;
            foreach (var name in match.Groups[1].Value.Split('/')) node = node?[name];
            Assert.NotNull(node);
        }
    }

    [Fact]
    public void Every_code_that_the_source_refuses_with_is_in_the_list()
    {
        var folders = new[] { "ApplianceMail.Admin", "ApplianceMail.Web", "ApplianceMail.Store", "ApplianceMail.Server" }.Select(f => Path.Combine(ArchitectureTests.Root, "src", f));
        var sources = folders.SelectMany(f => Directory.EnumerateFiles(f, "*.cs", SearchOption.AllDirectories)).Where(f => !f.Contains("obj")).Select(File.ReadAllText).ToList();
        var used = sources.SelectMany(s => CodePattern().Matches(s)).Select(m => m.Groups[1].Value + m.Groups[2].Value).ToHashSet();
        Assert.Contains("DomainExists", used);
        Assert.Empty(used.Except(ProblemCodes.All.Select(c => c.Code)).Order());
        // And nothing is in the list that nobody says.
        var text = string.Concat(sources.Where(s => !s.Contains("class ProblemCodes", StringComparison.Ordinal)));
        Assert.All(ProblemCodes.All, c => Assert.Contains($"\"{c.Code}\"", text));
        Assert.Equal(ProblemCodes.All.Select(c => c.Code).Order(StringComparer.Ordinal), ProblemCodes.All.Select(c => c.Code));
    }

    [GeneratedRegex("\"\\$ref\": \"#/([^\"]+)\"")]
    private static partial Regex ReferencePattern();

    [GeneratedRegex("(?:RefusalKind\\.\\w+, |Status\\d{3}\\w+, |UndoRefusedException\\()\"([A-Z]\\w+)\"|\"([A-Z]\\w+(?:Exists|NotFound|Wrong))\"")]
    private static partial Regex CodePattern();
}
