namespace ApplianceMail.EndToEnd;

/// <summary>The plain-text dialogues of the folder Dialogues, each with a user of its own.</summary>
public sealed class DialogueTests(ApplianceFixture fixture) : IClassFixture<ApplianceFixture>
{
    static readonly string s_folder = Path.Combine(AppContext.BaseDirectory, "Dialogues");

    public static IEnumerable<object[]> Files => Directory.GetFiles(s_folder, "*.txt").Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal).Select(f => new object[] { f! });

    [Theory]
    [MemberData(nameof(Files))]
    public async Task The_server_answers_as_written(string file)
    {
        var user = await fixture.Server.NewUserAsync("dialogue-" + file);
        fixture.Server.KeepSecret("Mistyped-3141");
        await using var dialogue = new Dialogue(fixture.Server, user);
        await dialogue.RunAsync(await File.ReadAllLinesAsync(Path.Combine(s_folder, file + ".txt")));
    }
}
