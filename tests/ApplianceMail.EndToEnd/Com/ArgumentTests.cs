namespace ApplianceMail.EndToEnd.Com;

/// <summary>What arrives by IDispatch, as scripts send it.</summary>
[Collection(ComTests.Name)]
public sealed class ArgumentTests(ComMachine machine)
{
    [SkippableTheory]
    [InlineData("vbs")]
    [InlineData("js")]
    public async Task Numbers_texts_and_missing_values_are_taken_as_automation_does_and_others_are_errors(string language)
    {
        ComMachine.Require();
        await CallTable.Read("arguments.txt", new Dictionary<string, string> { ["x"] = language }).RunAsync(machine, ScriptLanguage.Of(language));
    }
}
