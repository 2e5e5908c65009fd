namespace ApplianceMail.Store.Directory;

/// <summary>A list of words in one column.</summary>
static class Words
{
    public static IReadOnlyList<string> Of(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
