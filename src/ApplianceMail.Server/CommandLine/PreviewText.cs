using System.Text;
using System.Text.Json.Nodes;

namespace ApplianceMail.Server.CommandLine;

/// <summary>A preview for people: each change in a line, then whom it touches.</summary>
static class PreviewText
{
    public static void Write(StringBuilder text, JsonObject outcome)
    {
        text.AppendLine("Preview: nothing was changed. It would:");
        foreach (var change in outcome["changes"]?.AsArray().OfType<JsonObject>() ?? []) text.Append("  ").AppendLine(Describe(change));
        if (outcome["impact"] is not JsonObject impact) return;
        var counts = impact.Where(f => f.Value is JsonValue v && v.TryGetValue(out long n) && n > 0).Select(f => $"{f.Key} {f.Value}");
        text.Append("Impact: ").AppendLine(string.Join(", ", counts.DefaultIfEmpty("none")));
        foreach (var note in impact["notes"]?.AsArray() ?? []) text.Append("  ").AppendLine(OutcomeText.Text(note));
    }

    static string Describe(JsonObject change)
    {
        string what = $"{OutcomeText.Text(change["entity"])} {OutcomeText.Text(change["key"])}";
        if (change["before"] is not JsonObject before) return "add " + what;
        if (change["after"] is not JsonObject after) return "remove " + what;
        var fields = after.Where(f => !JsonNode.DeepEquals(f.Value, before[f.Key])).Select(f => $"{f.Key} {Value(before[f.Key])} -> {Value(f.Value)}").ToList();
        if (change["secret"] is { } secret) fields.Add($"new {OutcomeText.Text(secret)}");
        return $"change {what}: {string.Join(", ", fields)}";
    }

    static string Value(JsonNode? value) => value?.ToJsonString(OutcomeText.Indented) ?? "null";
}
