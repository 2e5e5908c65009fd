using System.Text.Json;
using System.Text.Json.Nodes;
using ApplianceMail.Server.Configuration;

namespace ApplianceMail.Tests.Server;

public sealed class AnnotatedExampleTests
{
    [Fact]
    public void The_example_file_is_what_the_options_say()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(directory!.FullName, "ApplianceMail.sln"))) directory = directory.Parent;
        var committed = File.ReadAllText(Path.Combine(directory.FullName, "examples", "appliancemail.json")).Replace("\r\n", "\n");
        Assert.Equal(AnnotatedExample.Text(), committed);
    }

    [Fact]
    public void The_example_reads_as_the_defaults()
    {
        var json = (JsonObject)JsonNode.Parse(AnnotatedExample.Text(), documentOptions: new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip })!;
        json.Remove("listeners");
        var reader = new OptionsReader();
        Assert.Equal(new ServerOptions(), reader.Read<ServerOptions>(json));
        Assert.Empty(reader.Mistakes);
        Assert.Empty(reader.Warnings);
    }
}
