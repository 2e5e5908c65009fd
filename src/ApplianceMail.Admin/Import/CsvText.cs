using System.Text;

namespace ApplianceMail.Admin.Import;

/// <summary>Writes comma-separated values (RFC 4180).</summary>
sealed class CsvText(char delimiter)
{
    readonly StringBuilder _text = new();

    public void Add(params ReadOnlySpan<string?> fields)
    {
        for (int i = 0; i < fields.Length; i++)
        {
            if (i > 0) _text.Append(delimiter);
            var field = fields[i] ?? "";
            bool quoted = field.AsSpan().IndexOfAny(delimiter, '"', '\n') >= 0 || field.Contains('\r') || field != field.Trim() || field.StartsWith('#');
            _text.Append(quoted ? $"\"{field.Replace("\"", "\"\"")}\"" : field);
        }
        _text.Append("\r\n");
    }

    public override string ToString() => _text.ToString();
}
