using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ApplianceMail.Server.CommandLine;

/// <summary>An operation's outcome for people: lists as a table, single objects as lines of name and value, exports as they are, so that they can go into a file.</summary>
static class OutcomeText
{
    /// <summary>For --json: people's names stay readable; the output is no web page.</summary>
    public static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The same in one line, for a table's cell.</summary>
    static readonly JsonSerializerOptions s_compact = new(Indented) { WriteIndented = false };

    /// <summary>A single row that is wider than this is written as fields: a terminal has 80 to 200 columns.</summary>
    const int MaxRowWidth = 160;

    /// <summary>Columns of an object in a table of several rows.</summary>
    const int MaxObjectWidth = 40;

    const int MinTitleWidth = 18;

    public static string Format(JsonObject outcome)
    {
        var text = new StringBuilder();
        if (outcome["isPreview"]?.GetValue<bool>() == true) PreviewText.Write(text, outcome);
        else if (IsExport(outcome["result"], out var exported)) text.Append(exported);
        else if (outcome["result"] is JsonArray list) WriteTable(text, list);
        else if (outcome["result"] is JsonObject single) WriteFields(text, single, "");
        return text.ToString();
    }

    /// <summary>The form of what Export-* return: a text and a count.</summary>
    static bool IsExport(JsonNode? result, out string text)
    {
        text = "";
        if (result is not JsonArray { Count: 1 } list || list[0] is not JsonObject { Count: 2 } row || !row.ContainsKey("count") || row["text"] is not { } exported) return false;
        text = exported.GetValue<string>();
        if (!text.EndsWith('\n')) text += Environment.NewLine;
        return true;
    }

    /// <summary>A table, as long as a screen may show it: one long row, or a text of several lines, is written as fields.</summary>
    static void WriteTable(StringBuilder text, JsonArray rows, string indent = "")
    {
        if (rows.FirstOrDefault() is not JsonObject first) return;
        var names = first.Select(f => f.Key).ToList();
        var cells = rows.Select(r => names.Select(n => Cell(r![n], rows.Count)).ToList()).Prepend([.. names.Select(Title)]).ToList();
        var widths = names.Select((_, i) => cells.Max(c => c[i].Length)).ToList();
        bool asFields = cells.Exists(c => c.Exists(t => t.Contains('\n'))) || (rows.Count == 1 && widths.Sum() + 2 * widths.Count > MaxRowWidth);
        if (asFields)
        {
            foreach (var row in rows) WriteFields(row == first ? text : text.AppendLine(), (JsonObject)row!, indent);
            return;
        }
        foreach (var row in cells) text.Append(indent).AppendLine(string.Join("  ", row.Select((c, i) => c.PadRight(widths[i]))).TrimEnd());
    }

    static void WriteFields(StringBuilder text, JsonObject fields, string indent)
    {
        int width = fields.Where(f => f.Value is not null and not JsonObject).Select(f => f.Key.Length).Append(MinTitleWidth).Max();
        foreach (var (name, value) in fields)
        {
            if (value is JsonObject inner) WriteFields(text, inner, indent);
            else if (value is JsonArray { Count: > 0 } list && list[0] is JsonObject)
            {
                text.Append(indent).AppendLine(Title(name));
                WriteTable(text, list, indent + "  ");
            }
            else if (value is not null) WriteField(text, indent + Title(name).PadRight(width), Text(value));
        }
    }

    static void WriteField(StringBuilder text, string title, string value)
    {
        if (!value.Contains('\n')) text.AppendLine($"{title} {value}".TrimEnd());
        // What is to be copied begins at the left edge.
        else text.AppendLine(title.TrimEnd()).AppendLine(value.TrimEnd('\n'));
    }

    internal static string Text(JsonNode? value) => Text(value, Indented);

    static string Text(JsonNode? value, JsonSerializerOptions options) => value switch
    {
        null => "",
        JsonArray list when list.All(e => e is JsonValue) => string.Join(", ", list.Select(e => Text(e, options))),
        _ => value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : value.ToJsonString(options),
    };

    /// <summary>An object, or a list of them, in a table of several rows is only hinted at: --json and a single row show all of it.</summary>
    static string Cell(JsonNode? value, int rows)
    {
        string text = Text(value, s_compact);
        bool isObject = value is JsonObject || (value is JsonArray { Count: > 0 } list && list[0] is JsonObject);
        return isObject && rows > 1 && text.Length > MaxObjectWidth ? text[..(MaxObjectWidth - 1)] + "…" : text;
    }

    static string Title(string name) => char.ToUpperInvariant(name[0]) + name[1..];
}
