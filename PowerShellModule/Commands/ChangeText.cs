using ApplianceMail.AdminClient.Json;

namespace ApplianceMail.PowerShell.Commands;

/// <summary>Changes and their impact in words.</summary>
public static class ChangeText
{
    /// <summary>Most changes that a preview lists; all of them are in the objects of -PassThru.</summary>
    const int MaxLines = 20;

    /// <summary>One change: what, which, and the fields that differ.</summary>
    public static string Line(JsonObject change)
    {
        string what = $"{change.Text("entity")} {change.Text("key")}";
        if (change.Object("before") is not { } before) return "New " + what;
        if (change.Object("after") is not { } after) return "Removed " + what;
        var fields = after.Where(m => !Same(before[m.Key], m.Value)).Select(m => $"{m.Key} {JsonWriter.Write(before[m.Key])} -> {JsonWriter.Write(m.Value)}").ToList();
        if (change.Text("secret") is { } secret) fields.Add(secret + " (not shown)");
        return $"Changed {what}: {string.Join(", ", fields)}";
    }

    /// <summary>Whom it concerns, and what to know before.</summary>
    public static IEnumerable<string> Impact(JsonObject outcome)
    {
        var impact = outcome.Object("impact") ?? [];
        var counts = impact.Where(m => m.Value is > 0L).Select(m => $"{m.Key} {m.Value}").ToList();
        if (counts.Count > 0) yield return "Concerns: " + string.Join(", ", counts) + ".";
        foreach (var note in impact.List("notes").OfType<string>()) yield return note;
    }

    /// <summary>What a preview says under PowerShell's own line.</summary>
    public static IEnumerable<string> Preview(JsonObject outcome)
    {
        foreach (var line in Impact(outcome)) yield return "         " + line;
        var changes = outcome.List("changes").OfType<JsonObject>().ToList();
        foreach (var change in changes.Take(MaxLines)) yield return "         " + Line(change);
        if (changes.Count > MaxLines) yield return $"         and {changes.Count - MaxLines} changes more; -PassThru returns them all.";
    }

    static bool Same(object? left, object? right) => JsonWriter.Write(left) == JsonWriter.Write(right);
}
