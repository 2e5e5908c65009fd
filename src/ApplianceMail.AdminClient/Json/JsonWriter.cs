using System.Collections;
using System.Globalization;
using System.Text;

namespace ApplianceMail.AdminClient.Json;

/// <summary>Writes JSON (RFC 8259).</summary>
public static class JsonWriter
{
    /// <summary>Writes null, texts, truth values, numbers, times, enumerations (by name), dictionaries, <see cref="JsonObject"/>s and lists of those.</summary>
    /// <exception cref="ArgumentException">A value is of another type, is no finite number, or is nested deeper than the reader allows.</exception>
    public static string Write(object? value)
    {
        var text = new StringBuilder();
        Write(text, value, JsonReader.MaxDepth);
        return text.ToString();
    }

    static void Write(StringBuilder text, object? value, int depth)
    {
        if (depth == 0) throw new ArgumentException("A value is nested too deeply for JSON.");
        switch (value)
        {
            case null: text.Append("null"); break;
            case string s: WriteString(text, s); break;
            case char c: WriteString(text, c.ToString()); break;
            case bool b: text.Append(b ? "true" : "false"); break;
            case Enum e: WriteString(text, e.ToString()); break;
            case double d: text.Append(double.IsNaN(d) || double.IsInfinity(d) ? throw new ArgumentException("JSON has no such number.") : d.ToString("R", CultureInfo.InvariantCulture)); break;
            case DateTime t: WriteString(text, (t.Kind == DateTimeKind.Unspecified ? DateTime.SpecifyKind(t, DateTimeKind.Local) : t).ToString("o", CultureInfo.InvariantCulture)); break;
            case DateTimeOffset t: WriteString(text, t.ToString("o", CultureInfo.InvariantCulture)); break;
            case TimeSpan t: WriteString(text, t.ToString("c", CultureInfo.InvariantCulture)); break;
            case Guid or Uri or Version: WriteString(text, value.ToString()!); break;
            case sbyte or byte or short or ushort or int or uint or long or ulong or decimal: text.Append(((IFormattable)value).ToString(null, CultureInfo.InvariantCulture)); break;
            case JsonObject o: WriteObject(text, o, depth); break;
            case IDictionary d: WriteObject(text, Members(d), depth); break;
            case IEnumerable list: WriteArray(text, list, depth); break;
            default: throw new ArgumentException($"JSON has no form for {value.GetType().Name}.");
        }
    }

    static void WriteObject(StringBuilder text, IEnumerable<KeyValuePair<string, object?>> members, int depth)
    {
        text.Append('{');
        string separator = "";
        foreach (var member in members)
        {
            text.Append(separator);
            WriteString(text, member.Key);
            text.Append(':');
            Write(text, member.Value, depth - 1);
            separator = ",";
        }
        text.Append('}');
    }

    static IEnumerable<KeyValuePair<string, object?>> Members(IDictionary dictionary)
    {
        foreach (DictionaryEntry entry in dictionary) yield return new(entry.Key.ToString()!, entry.Value);
    }

    static void WriteArray(StringBuilder text, IEnumerable list, int depth)
    {
        text.Append('[');
        string separator = "";
        foreach (var item in list)
        {
            text.Append(separator);
            Write(text, item, depth - 1);
            separator = ",";
        }
        text.Append(']');
    }

    static void WriteString(StringBuilder text, string value)
    {
        text.Append('"');
        for (int i = 0; i < value.Length; i++)
        {
            char c = value[i];
            bool pair = char.IsHighSurrogate(c) && i + 1 < value.Length && char.IsLowSurrogate(value[i + 1]);
            if (pair) text.Append(c).Append(value[++i]);
            // UTF-8 has no form for half a pair.
            else if (char.IsSurrogate(c)) text.Append("\\ufffd");
            else if (c is '"' or '\\') text.Append('\\').Append(c);
            else if (c < ' ') text.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture));
            else text.Append(c);
        }
        text.Append('"');
    }
}
